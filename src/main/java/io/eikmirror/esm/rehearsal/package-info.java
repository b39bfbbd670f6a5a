/// What a release is loaded with before it is published: its own modules, with stand-ins for other
/// packages or with what is published of them.
@NullMarked
package io.eikmirror.esm.rehearsal;

import org.jspecify.annotations.NullMarked;
