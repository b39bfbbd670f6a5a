/// The ledger in a database. The door is `H2Ledger`.
@NullMarked
package io.eikmirror.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
