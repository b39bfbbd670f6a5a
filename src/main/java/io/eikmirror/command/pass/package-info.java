/// The commands that carry out passes, or say what one would do: `serve`, `once`, `plan`, `apply`.
@NullMarked
package io.eikmirror.command.pass;

import org.jspecify.annotations.NullMarked;
