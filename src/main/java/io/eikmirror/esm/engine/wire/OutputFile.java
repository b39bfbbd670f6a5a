package io.eikmirror.esm.engine.wire;

/// One file that a build made. It is held in memory only.
///
/// @param path relative to the root of the build, with `/`
@SuppressWarnings("ArrayRecordComponent")
public record OutputFile(String path, byte[] contents) {}
