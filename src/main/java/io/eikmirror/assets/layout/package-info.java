/// What lies where in a sink, and how: Eik's own folders and documents, media types, encodings.
@NullMarked
package io.eikmirror.assets.layout;

import org.jspecify.annotations.NullMarked;
