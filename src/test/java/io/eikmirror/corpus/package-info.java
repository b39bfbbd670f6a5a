/// Whether published modules are what npm shipped: every entry of a corpus, mirrored by a real pass
/// and imported in a real browser. Started by `scripts/corpus`; a small corpus is part of the
/// suite.
@NullMarked
package io.eikmirror.corpus;

import org.jspecify.annotations.NullMarked;
