/// Fakes and builders that tests share.
@NullMarked
package io.eikmirror.testing;

import org.jspecify.annotations.NullMarked;
