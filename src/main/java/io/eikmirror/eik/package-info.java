/// The Eik asset server's words (package types, paths, aliases, `eik.json`) and the client that
/// speaks its HTTP protocol. The door is `AssetServer`.
@NullMarked
package io.eikmirror.eik;

import org.jspecify.annotations.NullMarked;
