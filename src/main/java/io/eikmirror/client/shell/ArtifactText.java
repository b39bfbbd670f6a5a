package io.eikmirror.client.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Prints what a server says about a package, for people.
public final class ArtifactText {
  private final PrintStream out;
  private final String server;

  /// @param server the server's URL
  public ArtifactText(PrintStream out, String server) {
    this.out = out;
    this.server = server.replaceFirst("/+$", "");
  }

  /// @param about the document of the package or of one version, for its organisation
  /// @param versions the documents of the versions to show
  public void artifact(
      PackageType type, PackageName name, JsonNode about, List<JsonNode> versions) {
    AssetPath path = AssetPath.of(type, name);
    out.printf(
        ":: %s > %s | org: %s | url: %s%s%n",
        title(type), name, about.path("org").asText(), server, path.encoded());
    out.println();
    out.println("   versions:");
    versions.forEach(version -> version(path, version));
  }

  private void version(AssetPath path, JsonNode version) {
    AssetPath at = path.child(version.path("version").asText());
    out.println("   - " + version.path("version").asText());
    out.println("     url: " + server + at.encoded());
    out.println("     integrity: " + version.path("integrity").asText());
    out.println();
    if (!version.path("files").isEmpty()) {
      out.println("     files:");
      version.path("files").forEach(file -> file("     ", at, file));
    }
    if (version.has("created")) {
      String author = version.path("author").path("name").asText();
      out.println(
          "     published "
              + Instant.ofEpochSecond(version.path("created").asLong())
              + (author.isEmpty() ? "" : " by " + author));
      out.println();
    }
  }

  /// @param document of the version that the alias points at; of a map, the map itself
  public void alias(
      PackageType type,
      PackageName name,
      Alias alias,
      Version version,
      boolean isNew,
      JsonNode document) {
    AssetPath path = AssetPath.of(type, name, alias);
    out.printf(
        ":: %s > %s | version: %s | alias: %s %s%n",
        title(type), name, version, alias, isNew ? "NEW" : "UPDATED");
    out.println();
    out.println("   url: " + server + path.encoded());
    out.println();
    if (type != PackageType.MAP) {
      out.println("   integrity: " + document.path("integrity").asText());
      out.println();
      out.println("   files:");
      document.path("files").forEach(file -> file("   ", path, file));
    }
  }

  private void file(String indent, AssetPath version, JsonNode file) {
    out.printf(
        "%s- %s%s %s %s%n",
        indent,
        server,
        AssetPath.encoded(version + file.path("pathname").asText()),
        file.path("mimeType").asText(),
        size(file.path("size").asLong()));
    out.println(indent + "  integrity: " + file.path("integrity").asText());
    out.println();
  }

  private static String title(PackageType type) {
    return switch (type) {
      case PKG -> "PACKAGE";
      case NPM -> "NPM";
      case IMG -> "IMAGE";
      case MAP -> "IMPORT MAP";
    };
  }

  private static String size(long bytes) {
    return bytes < 1024
        ? bytes + " B"
        : bytes < 1024 * 1024
            ? String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0)
            : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024));
  }
}
