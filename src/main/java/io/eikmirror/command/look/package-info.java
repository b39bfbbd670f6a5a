/// The commands that answer a question about rules or a package: `validate`, `explain`, `try`.
@NullMarked
package io.eikmirror.command.look;

import org.jspecify.annotations.NullMarked;
