/// Makes rules and blocks of what one file says, with every default filled in. The doors are
/// `RuleReader` and `BlockReader`.
@NullMarked
package io.eikmirror.rules.reading;

import org.jspecify.annotations.NullMarked;
