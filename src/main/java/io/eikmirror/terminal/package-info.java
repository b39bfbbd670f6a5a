/// How the program speaks to who started it: progress, reports, one clear line for what went wrong,
/// exit codes, logging. Knows no command.
@NullMarked
package io.eikmirror.terminal;

import org.jspecify.annotations.NullMarked;
