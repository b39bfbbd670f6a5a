package io.eikmirror.registry.sigstore;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A value in ASN.1's distinguished encoding: as much of it as it takes to take an extension out of
/// a certificate.
final class Der {
  static final int OCTETS = 0x04;
  static final int SEQUENCE = 0x30;
  private static final int LONG = 0x80;

  private final int tag;
  private final byte[] content;

  private Der(int tag, byte[] content) {
    this.tag = tag;
    this.content = content;
  }

  int tag() {
    return tag;
  }

  byte[] content() {
    return content.clone();
  }

  /// The values in a row that the bytes are.
  ///
  /// @throws NotVerified when they are none
  static List<Der> all(byte[] bytes) throws NotVerified {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    List<Der> all = new ArrayList<>();
    try {
      while (rest.hasRemaining()) {
        int tag = Byte.toUnsignedInt(rest.get());
        int length = length(rest);
        if (length < 0 || length > rest.remaining()) {
          throw new NotVerified("its certificate is malformed");
        }
        byte[] content = new byte[length];
        rest.get(content);
        all.add(new Der(tag, content));
      }
    } catch (BufferUnderflowException e) {
      throw new NotVerified("its certificate is malformed", e);
    }
    return all;
  }

  /// The one value that the bytes are.
  static Der one(byte[] bytes, int tag) throws NotVerified {
    List<Der> all = all(bytes);
    if (all.size() != 1 || all.getFirst().tag != tag) {
      throw new NotVerified("its certificate is malformed");
    }
    return all.getFirst();
  }

  private static int length(ByteBuffer rest) {
    int first = Byte.toUnsignedInt(rest.get());
    if (first < LONG) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < first - LONG; i++) {
      length = (length << 8) | Byte.toUnsignedInt(rest.get());
    }
    return first - LONG > 3 ? -1 : length;
  }

  static Der of(int tag, List<Der> values) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    values.forEach(value -> content.writeBytes(value.encoded()));
    return new Der(tag, content.toByteArray());
  }

  byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length < LONG) {
      out.write(length);
    } else {
      int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
      out.write(LONG | octets);
      for (int i = octets - 1; i >= 0; i--) {
        out.write(length >> (8 * i));
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
