/// The commands by which operators look at what is live, or change it: `alias`, `map`, `verify`.
@NullMarked
package io.eikmirror.command.operator;

import org.jspecify.annotations.NullMarked;
