/// Fakes and fixtures that tests of several packages share.
@NullMarked
package io.eikmirror.testing;

import org.jspecify.annotations.NullMarked;
