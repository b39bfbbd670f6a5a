package io.eikmirror.testing;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Manifest.Dist;
import io.eikmirror.npm.Release;
import java.util.Map;
import java.util.Set;

/// Manifests of releases that need nothing and say nothing of themselves.
public final class BareManifest {
  private BareManifest() {}

  public static Manifest of(Release release, Dist dist) {
    return new Manifest(release, dist, Map.of(), Map.of(), Map.of(), Set.of(), null, null, false);
  }
}
