/// Which named exports a CommonJS file has, as reading it tells (`CjsLexer`).
@NullMarked
package io.eikmirror.esm.names;

import org.jspecify.annotations.NullMarked;
