/// Which releases of each package may go live: the rules and their policy, what happened before,
/// and what earlier drafts of the same plan could not have. The door is `Shelves`.
@NullMarked
package io.eikmirror.plan.shelf;

import org.jspecify.annotations.NullMarked;
