package io.eikmirror.assets;

import io.eikmirror.assets.layout.Encoding;
import io.eikmirror.assets.layout.Layout;
import io.eikmirror.assets.layout.MediaType;
import io.eikmirror.assets.layout.PackageDocument.File;
import io.eikmirror.sink.SinkException;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

/// Makes the compressed bodies of a staged package, once, so that no request ever has to.
final class Compression {
  /// Below this a compressed body saves no packet.
  private static final int SMALLEST = 400;

  private final List<Encoding> encodings = Encoding.available();

  /// @param folder where the files are staged; their compressed bodies go to `Layout.encoded` of it
  void compress(List<File> files, SinkPath folder, Staging staging) {
    files.stream()
        .filter(file -> file.size() >= SMALLEST && MediaType.isCompressible(file.mimeType()))
        .map(file -> new Body(folder.child(file.pathname().substring(1)), file.size()))
        .distinct()
        .toList()
        .parallelStream()
        .forEach(body -> encodings.forEach(encoding -> compress(body, encoding, staging)));
  }

  private static void compress(Body body, Encoding encoding, Staging staging) {
    SinkPath target = new SinkPath(Layout.encoded(body.path) + encoding.extension());
    try (InputStream in = staging.open(body.path);
        OutputStream out =
            encoding.compressing(staging.create(target), body.path.toString(), body.size)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new SinkException("cannot compress " + body.path, e);
    }
  }

  private record Body(SinkPath path, long size) {
    Body {
      Objects.requireNonNull(path);
    }
  }
}
