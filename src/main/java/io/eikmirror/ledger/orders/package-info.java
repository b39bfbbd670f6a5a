/// What operators ordered, in a file of its own: pins are part of what a plan has to satisfy.
@NullMarked
package io.eikmirror.ledger.orders;

import org.jspecify.annotations.NullMarked;
