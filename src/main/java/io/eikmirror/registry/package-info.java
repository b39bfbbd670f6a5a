/// Asking an npm registry: found as npm finds it, conditional requests, retries, limits per host.
/// The door is `NpmRegistry`. OkHttp stays in here.
@NullMarked
package io.eikmirror.registry;

import org.jspecify.annotations.NullMarked;
