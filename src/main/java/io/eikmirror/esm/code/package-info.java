/// Code as text: what it imports, which globals it needs, the wrapper around CommonJS, edits that
/// keep source maps right, the link check. Knows no build.
@NullMarked
package io.eikmirror.esm.code;

import org.jspecify.annotations.NullMarked;
