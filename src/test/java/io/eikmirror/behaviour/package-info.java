/// Whether mirrored libraries do what they are for, in a real browser.
@NullMarked
package io.eikmirror.behaviour;

import org.jspecify.annotations.NullMarked;
