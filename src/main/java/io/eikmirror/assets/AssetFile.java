package io.eikmirror.assets;

import io.eikmirror.sink.StoredFile;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// A published file, and its compressed bodies as far as there are any.
///
/// @param mediaType without parameters
public record AssetFile(StoredFile plain, Map<Encoding, StoredFile> encoded, String mediaType) {
  public AssetFile {
    EnumMap<Encoding, StoredFile> copy = new EnumMap<>(Encoding.class);
    copy.putAll(encoded);
    encoded = Collections.unmodifiableMap(copy);
  }
}
