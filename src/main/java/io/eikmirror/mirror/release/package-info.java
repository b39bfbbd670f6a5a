/// The road of one release, from its tarball to its publication. The doors are `Publications` and
/// `ReleaseRoad`.
@NullMarked
package io.eikmirror.mirror.release;

import org.jspecify.annotations.NullMarked;
