/// npm's own configuration, as far as it says where and how to reach a registry. The door is
/// `RegistrySettings`. Knows no HTTP.
@NullMarked
package io.eikmirror.registry.npmrc;

import org.jspecify.annotations.NullMarked;
