package io.eikmirror.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The style, the script and the logo, which go into the page itself; and the policy that lets
/// nothing else in.
record PageAssets(String css, String script, String logo) {

  static PageAssets load() {
    return new PageAssets(read("page.css"), read("page.js"), read("logo.svg"));
  }

  private static String read(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The `Content-Security-Policy` of the page.
  ///
  /// @param links where long import maps are fetched from; empty for the page's own server
  String policy(String links) {
    return "default-src 'none'; img-src data:; connect-src "
        + (links.isEmpty() ? "'self'" : links)
        + "; style-src 'sha256-"
        + sha256(css)
        + "'; script-src 'sha256-"
        + sha256(script)
        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
