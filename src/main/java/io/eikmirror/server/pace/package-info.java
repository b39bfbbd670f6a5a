/// How fast bytes must flow, in and out.
@NullMarked
package io.eikmirror.server.pace;

import org.jspecify.annotations.NullMarked;
