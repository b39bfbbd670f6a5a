/// Eik's semantics over a sink: publish, versions, aliases, maps. The door is `AssetStore`.
@NullMarked
package io.eikmirror.assets;

import org.jspecify.annotations.NullMarked;
