/// Who may write, and who may read: keys, and the tokens that they are worth.
@NullMarked
package io.eikmirror.server.access;

import org.jspecify.annotations.NullMarked;
