/// What goes into building one release and what comes out, in words: `EsmSource`, `Bundling`,
/// `MirrorJson`. The door is `Bundler`; how it is done is below.
@NullMarked
package io.eikmirror.esm;

import org.jspecify.annotations.NullMarked;
