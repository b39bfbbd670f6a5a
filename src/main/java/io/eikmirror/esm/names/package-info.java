/// Which named exports a CommonJS file has, as reading it tells (`CjsLexer`).
///
/// `Walk` goes through the text, `Forms` knows the words that exports begin with, and `Cursor`
/// looks at what follows them; `Found` collects. `SloppyCode` goes through a text in the same way.
@NullMarked
package io.eikmirror.esm.names;

import org.jspecify.annotations.NullMarked;
