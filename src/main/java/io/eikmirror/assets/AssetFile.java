package io.eikmirror.assets;

import io.eikmirror.assets.layout.Encoding;
import io.eikmirror.sink.StoredFile;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A published file, and its compressed bodies as far as there are any.
///
/// @param mediaType without parameters
/// @param types where the TypeScript declarations of a module are, as a root-relative URL; null
///   when nobody says
public record AssetFile(
    StoredFile plain, Map<Encoding, StoredFile> encoded, String mediaType, @Nullable String types) {
  public AssetFile {
    EnumMap<Encoding, StoredFile> copy = new EnumMap<>(Encoding.class);
    copy.putAll(encoded);
    encoded = Collections.unmodifiableMap(copy);
  }
}
