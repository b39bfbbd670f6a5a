package io.eikmirror.esm.toolchain;

import io.eikmirror.npm.PackageName;
import java.util.Locale;

/// The machine, in npm's words: `linux-x64`, and where esbuild's package for it has the executable.
record Platform(String os, String cpu) {

  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /// From the words that Java has.
  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String npmOs = os.startsWith("win") ? "win32" : os.startsWith("mac") ? "darwin" : os;
    String cpu =
        switch (osArch) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> osArch;
        };
    return new Platform(npmOs.replace(' ', '-'), cpu.toLowerCase(Locale.ROOT));
  }

  PackageName esbuildPackage() {
    return PackageName.of("@esbuild/" + this);
  }

  String executable() {
    return os.equals("win32") ? "esbuild.exe" : "bin/esbuild";
  }

  @Override
  public String toString() {
    return os + "-" + cpu;
  }
}
