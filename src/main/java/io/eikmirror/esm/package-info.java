/// One package's files become an ESM bundle: entry points, named exports, CommonJS interop,
/// references to other packages, the link check. The door is `Bundler`; esbuild is behind
/// `esm.engine`.
@NullMarked
package io.eikmirror.esm;

import org.jspecify.annotations.NullMarked;
