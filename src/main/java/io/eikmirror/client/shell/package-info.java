/// What the commands of a team have in common: the shell they run in, their options, and how they
/// tell what came of them. The door is `TeamCommand`.
@NullMarked
package io.eikmirror.client.shell;

import org.jspecify.annotations.NullMarked;
