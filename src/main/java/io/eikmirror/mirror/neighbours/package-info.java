/// What goes on beside a release in a pass: who may wait for whom, and what else will be there.
@NullMarked
package io.eikmirror.mirror.neighbours;

import org.jspecify.annotations.NullMarked;
