/// The commands of a team that publishes its own site: what Eik's command line does, without Node.
/// They need no rules, no data directory and none of the daemon's parts. The door is
/// `TeamCommands`.
@NullMarked
package io.eikmirror.client;

import org.jspecify.annotations.NullMarked;
