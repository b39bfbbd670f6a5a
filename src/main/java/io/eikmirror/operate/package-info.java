/// What operators ask for: to see and move aliases, and to know that everything that is live holds
/// together. The doors are `AliasDesk` and `Verification`.
@NullMarked
package io.eikmirror.operate;

import org.jspecify.annotations.NullMarked;
