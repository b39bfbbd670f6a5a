/// What all commands have: one call of the program, its options and their defaults. Each group of
/// commands is a package below.
@NullMarked
package io.eikmirror.command;

import org.jspecify.annotations.NullMarked;
