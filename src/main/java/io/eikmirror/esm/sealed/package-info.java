/// Code of packages, run where it can do no harm: in a small JVM of its own (`SealedRunner`), which
/// tells what a module exports and whether it loads.
@NullMarked
package io.eikmirror.esm.sealed;

import org.jspecify.annotations.NullMarked;
