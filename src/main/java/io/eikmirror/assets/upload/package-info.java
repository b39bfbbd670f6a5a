/// An upload on its way in: limits, unpacking, and what is refused.
@NullMarked
package io.eikmirror.assets.upload;

import org.jspecify.annotations.NullMarked;
