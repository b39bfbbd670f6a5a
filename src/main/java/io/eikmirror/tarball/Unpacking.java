package io.eikmirror.tarball;

/// What came of unpacking a tarball: its files, or the reason why not.
public sealed interface Unpacking permits PackageFiles, Rejection {}
