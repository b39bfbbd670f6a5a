/// What tests share: a browser, a server of pages, the program as a child process.
@NullMarked
package io.eikmirror.testing;

import org.jspecify.annotations.NullMarked;
