/// What an operator sees: the page, health, metrics.
@NullMarked
package io.eikmirror.console;

import org.jspecify.annotations.NullMarked;
