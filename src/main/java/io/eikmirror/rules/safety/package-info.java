/// What a release has to be before it may go live, and what a registry may take back. The door is
/// `Safety`.
@NullMarked
package io.eikmirror.rules.safety;

import org.jspecify.annotations.NullMarked;
