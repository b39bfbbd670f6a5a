/// Stored files made ready to be sent, and kept for the next who asks.
@NullMarked
package io.eikmirror.server.body;

import org.jspecify.annotations.NullMarked;
