/// The Eik asset server's words: package types, paths, aliases, `eik.json`. The door is
/// `AssetServer`; who speaks to one over HTTP is below.
@NullMarked
package io.eikmirror.eik;

import org.jspecify.annotations.NullMarked;
