/// Which named exports a CommonJS file has: by reading it (`CjsLexer`) and by running it
/// (`SealedRunner`), which happens in a small JVM of its own.
@NullMarked
package io.eikmirror.esm.names;

import org.jspecify.annotations.NullMarked;
