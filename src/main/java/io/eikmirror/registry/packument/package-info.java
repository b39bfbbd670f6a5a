/// A packument as bytes: read as it streams in, kept on disk between questions. The doors are
/// `PackumentReader` and `PackumentCache`.
@NullMarked
package io.eikmirror.registry.packument;

import org.jspecify.annotations.NullMarked;
