package io.eikmirror.tarball;

import io.eikmirror.npm.Release;

/// A tarball that is not taken over; nothing of it is left on disk.
///
/// @param reason for the operator: the entry, and what is wrong with it. Names from the archive are
///   printable in here.
public record Rejection(Release release, String reason) implements Verification, Unpacking {
  @Override
  public String toString() {
    return release + ": " + reason;
  }
}
