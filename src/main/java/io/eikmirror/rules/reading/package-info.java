/// Makes rules, blocks and registries of what one file says, with every default filled in. The
/// doors are `RuleReader`, `BlockReader` and `RegistryReader`.
@NullMarked
package io.eikmirror.rules.reading;

import org.jspecify.annotations.NullMarked;
