/// When to look: Quartz triggers from the rules, hot reload of the rules.
@NullMarked
package io.eikmirror.watch;

import org.jspecify.annotations.NullMarked;
