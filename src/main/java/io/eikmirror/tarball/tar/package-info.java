/// The bytes of an archive, as strictly as they can be read: gzip, headers, names and limits.
@NullMarked
package io.eikmirror.tarball.tar;

import org.jspecify.annotations.NullMarked;
