/// What a rule writes with `*`, held against what a registry tells: packages, licences, signers.
@NullMarked
package io.eikmirror.rules.pattern;

import org.jspecify.annotations.NullMarked;
