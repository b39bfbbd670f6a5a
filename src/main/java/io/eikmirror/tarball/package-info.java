/// From the bytes of a tarball to a checked file tree: integrity first, then a header scan, then
/// unpacking. Nothing is parsed before its hash has matched.
@NullMarked
package io.eikmirror.tarball;

import org.jspecify.annotations.NullMarked;
