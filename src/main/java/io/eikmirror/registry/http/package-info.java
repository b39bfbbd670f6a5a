/// npm registries over HTTP: each asked at its own address, with its own keys and evidence. The
/// door is `Registries`.
@NullMarked
package io.eikmirror.registry.http;

import org.jspecify.annotations.NullMarked;
