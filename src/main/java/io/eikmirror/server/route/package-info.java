/// What Eik's URLs mean, and what reading and writing at each does. The door is `EikHandler`.
@NullMarked
package io.eikmirror.server.route;

import org.jspecify.annotations.NullMarked;
