/// Where published bytes rest. The door is `Sink`: conditional writes and staged folders, so that a
/// version appears whole or not at all.
@NullMarked
package io.eikmirror.sink;

import org.jspecify.annotations.NullMarked;
