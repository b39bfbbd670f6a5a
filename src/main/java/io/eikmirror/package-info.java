/// The program: `Main` picks the command. The commands are in `command`, the wiring in `wiring`.
@NullMarked
package io.eikmirror;

import org.jspecify.annotations.NullMarked;
