/// Measures how fast files are served, beside other servers.
@NullMarked
package io.eikmirror.bench.serving;

import org.jspecify.annotations.NullMarked;
