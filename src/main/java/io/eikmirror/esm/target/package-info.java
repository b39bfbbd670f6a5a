/// Where a specifier leads: into the package itself, to a release beside it, to a polyfill,
/// nowhere.
@NullMarked
package io.eikmirror.esm.target;

import org.jspecify.annotations.NullMarked;
