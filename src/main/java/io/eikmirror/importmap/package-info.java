/// Live releases become import maps; their difference becomes the next version. Pure.
@NullMarked
package io.eikmirror.importmap;

import org.jspecify.annotations.NullMarked;
