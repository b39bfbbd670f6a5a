/// One package tried out by itself: built beside everything that is published, told in words, and
/// shown on a page that imports it. The door is `Trial`.
@NullMarked
package io.eikmirror.trial;

import org.jspecify.annotations.NullMarked;
