/// Import maps in a page: the HTML to put there, and what loads ahead with them.
@NullMarked
package io.eikmirror.importmap.page;

import org.jspecify.annotations.NullMarked;
