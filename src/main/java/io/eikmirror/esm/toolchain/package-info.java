/// esbuild as it is pinned: fetched from npm once, checked, unpacked for this platform. The door is
/// `Toolchain`.
@NullMarked
package io.eikmirror.esm.toolchain;

import org.jspecify.annotations.NullMarked;
