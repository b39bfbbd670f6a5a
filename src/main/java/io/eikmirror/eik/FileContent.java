package io.eikmirror.eik;

import java.io.IOException;

/// The bytes of one file of a package, read when they are wanted: a package can be larger than
/// memory.
@FunctionalInterface
public interface FileContent {
  byte[] bytes() throws IOException;
}
