/// Who signed a release: a registry's keys and signatures, and attestations of where a release was
/// built. Pure; the door is `SigningKeys`, and `Attestations` for what it says besides.
@NullMarked
package io.eikmirror.registry.signing;

import org.jspecify.annotations.NullMarked;
