/// Which modules a package offers: `exports`, `browser`, `main` and the files themselves, as Node
/// and bundlers read them.
@NullMarked
package io.eikmirror.esm.entry;

import org.jspecify.annotations.NullMarked;
