/// One release on its way through esbuild, variant by variant. The door is `EsbuildBundler`.
@NullMarked
package io.eikmirror.esm.build;

import org.jspecify.annotations.NullMarked;
