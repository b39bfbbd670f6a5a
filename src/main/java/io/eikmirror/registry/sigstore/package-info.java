/// Who signed an attestation: Sigstore bundles, held against a trusted root that an operator names.
/// The doors are `TrustedRoot` and `SigstoreBundle`.
///
/// Written on what the JDK has, as sigstore-java compares only SHA-256 digests of subjects, and
/// npm's statements have none.
@NullMarked
package io.eikmirror.registry.sigstore;

import org.jspecify.annotations.NullMarked;
