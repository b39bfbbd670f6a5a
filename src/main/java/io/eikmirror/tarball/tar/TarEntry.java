package io.eikmirror.tarball.tar;

import io.eikmirror.npm.Integrity;

/// One file or folder of an archive, as one of the two readers saw it.
///
/// @param name as the archive has it, with its root folder
/// @param content the hash of a file's bytes; of none for a folder
public record TarEntry(String name, boolean folder, long size, Integrity content) {}
