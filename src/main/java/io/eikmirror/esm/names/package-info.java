/// Which names a CommonJS module exports: read in its source as Node does, and seen when it has
/// run, in a JVM of its own.
@NullMarked
package io.eikmirror.esm.names;

import org.jspecify.annotations.NullMarked;
