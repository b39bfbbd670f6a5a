/// One exchange with a server: redirects, retries, limits, a body that tells when it broke. The
/// door is `HttpCalls`. Knows nothing of npm.
@NullMarked
package io.eikmirror.registry.wire;

import org.jspecify.annotations.NullMarked;
