/// What ops write in `mirror-rules/*.yaml`, as values, and every error in it with file, line and
/// column. The doors are `RuleSet` and `MirrorRule`.
@NullMarked
package io.eikmirror.rules;

import org.jspecify.annotations.NullMarked;
