package io.eikmirror.plan.world;

import io.eikmirror.esm.MirrorJson;

/// What the asset server answered when it was asked for a release.
public sealed interface Presence {

  /// A mirror published it, and wrote down how.
  record Mirrored(MirrorJson mirrorJson) implements Presence {}

  /// It is there, but without a `mirror.json`: somebody else published it.
  record Foreign() implements Presence {}

  /// It is not there.
  record NotThere() implements Presence {}
}
