package io.eikmirror.client.version;

import io.eikmirror.npm.Version;

/// How far a version is raised.
enum Level {
  MAJOR,
  MINOR,
  PATCH;

  /// The next version at this level: of a prerelease, the release it comes before where that is no
  /// lower level's.
  Version after(Version version) {
    boolean atMinor = version.isPrerelease() && version.patch() == 0;
    boolean atMajor = atMinor && version.minor() == 0;
    return switch (this) {
      case MAJOR -> version(atMajor ? version.major() : version.major() + 1, 0, 0);
      case MINOR -> version(version.major(), atMinor ? version.minor() : version.minor() + 1, 0);
      case PATCH ->
          version(
              version.major(),
              version.minor(),
              version.isPrerelease() ? version.patch() : version.patch() + 1);
    };
  }

  private static Version version(int major, int minor, int patch) {
    return Version.of(major + "." + minor + "." + patch);
  }
}
