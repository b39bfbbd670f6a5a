/// What is different between two import maps, and which version that makes of the second. The door
/// is `MapDiff`.
@NullMarked
package io.eikmirror.importmap.diff;

import org.jspecify.annotations.NullMarked;
