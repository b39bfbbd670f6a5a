/// How things are, and the page that shows it. The doors are `Status` and `StatusPage`.
@NullMarked
package io.eikmirror.console.page;

import org.jspecify.annotations.NullMarked;
