/// What the daemon remembers between passes: runs, failures and their retry clocks, alias history.
/// The sink is the truth about what is published; the ledger may be lost and only history is lost.
@NullMarked
package io.eikmirror.ledger;

import org.jspecify.annotations.NullMarked;
