/// Eik's protocol over HTTP, the client's side. The doors are `HttpAssetServer` and
/// `EikConnection`. OkHttp stays in here.
@NullMarked
package io.eikmirror.eik.http;

import org.jspecify.annotations.NullMarked;
