/// Reads the registries that rule files name, and resolves what they keep elsewhere: tokens, and
/// URLs of the environment. The door is `RegistryReader`.
@NullMarked
package io.eikmirror.rules.registries;

import org.jspecify.annotations.NullMarked;
