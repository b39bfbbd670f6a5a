/// What ops write in `mirror-rules/*.yaml`, as values. The doors are `RuleSet` and `MirrorRule`;
/// `loading` makes them of files.
@NullMarked
package io.eikmirror.rules;

import org.jspecify.annotations.NullMarked;
