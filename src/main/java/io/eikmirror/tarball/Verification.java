package io.eikmirror.tarball;

/// What came of a tarball that arrived: bytes that can be trusted, or the reason why not.
public sealed interface Verification permits VerifiedTarball, Rejection {}
