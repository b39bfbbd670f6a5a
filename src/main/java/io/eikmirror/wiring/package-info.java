/// The parts put together by hand, and the folder where they keep things. The door is `Parts`.
@NullMarked
package io.eikmirror.wiring;

import org.jspecify.annotations.NullMarked;
