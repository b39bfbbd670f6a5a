/// npm's words: names, versions, ranges, packuments, manifests, integrity. Pure values; knows no
/// registry, no file and no network.
@NullMarked
package io.eikmirror.npm;

import org.jspecify.annotations.NullMarked;
