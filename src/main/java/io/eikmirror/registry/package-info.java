/// An npm registry, as the rest of the program knows it. The door is `NpmRegistry`; whoever wires
/// the program takes one from `registry.http`.
@NullMarked
package io.eikmirror.registry;

import org.jspecify.annotations.NullMarked;
