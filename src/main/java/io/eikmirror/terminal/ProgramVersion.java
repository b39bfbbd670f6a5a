package io.eikmirror.terminal;

import picocli.CommandLine.IVersionProvider;

/// The version in the jar's manifest.
public final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"eik-mirror " + current()};
  }

  public static String current() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
