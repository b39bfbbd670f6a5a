/// Reads a folder of rule files and checks whether they hold together. The door is `RuleDirectory`.
@NullMarked
package io.eikmirror.rules.loading;

import org.jspecify.annotations.NullMarked;
