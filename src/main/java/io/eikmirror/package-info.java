/// The command line: `Main`, one class per command, and the wiring of everything by hand.
@NullMarked
package io.eikmirror;

import org.jspecify.annotations.NullMarked;
