/// The Eik routes on Jetty over `assets`. The door is `AssetHttpServer`.
@NullMarked
package io.eikmirror.server;

import org.jspecify.annotations.NullMarked;
