/// Fakes and builders that the tests of several packages share. Written by hand; nothing in here
/// opens a socket.
@NullMarked
package io.eikmirror.testing;

import org.jspecify.annotations.NullMarked;
