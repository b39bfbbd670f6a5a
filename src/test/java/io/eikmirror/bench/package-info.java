/// Measurements, started by `scripts/bench`. Not part of the suite.
@NullMarked
package io.eikmirror.bench;

import org.jspecify.annotations.NullMarked;
