package io.eikmirror.esm.engine.wire;

import java.util.List;

/// What one build made, as esbuild sent it.
///
/// @param files under paths as the guest sees them
/// @param metafile JSON
@SuppressWarnings("ArrayRecordComponent")
public record Outputs(List<OutputFile> files, byte[] metafile) {}
