/// Answers that are no files, in Eik's shape.
@NullMarked
package io.eikmirror.server.answer;

import org.jspecify.annotations.NullMarked;
