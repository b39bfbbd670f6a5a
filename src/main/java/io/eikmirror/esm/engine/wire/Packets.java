package io.eikmirror.esm.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads packets of esbuild's service protocol. What a build made is kept here and cut out of the
/// packet: the guest would only copy it, several times and slowly, to hand it back.
///
/// A packet is its length, its number, and one value; a value is a byte for its type and what
/// belongs to that. The first packet is another: esbuild's version as text. All numbers are four
/// bytes, the lowest first.
final class Packets {
  private static final int BOOLEAN = 1;
  private static final int INTEGER = 2;
  private static final int TEXT = 3;
  private static final int BYTES = 4;
  private static final int LIST = 5;
  private static final int OBJECT = 6;

  private static final byte[] NO_METAFILE = {'{', '}'};

  private final DataInputStream in;
  private final Consumer<Outputs> outputs;
  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(packet);
  private boolean greeted;

  /// @param outputs is given what a build made, before the packet that said so
  Packets(InputStream in, Consumer<Outputs> outputs) {
    this.in = new DataInputStream(in);
    this.outputs = outputs;
  }

  /// The next one with its length before it, as the browser API reads it.
  ///
  /// @throws EOFException when there is none
  ByteBuffer next() throws IOException {
    packet.reset();
    if (greeted) {
      numbered();
    } else {
      out.write(readBytes());
      greeted = true;
    }
    byte[] body = packet.toByteArray();
    return ByteBuffer.allocate(Integer.BYTES + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(body.length)
        .put(body)
        .flip();
  }

  private void numbered() throws IOException {
    readInteger();
    writeInteger(readInteger());
    int type = in.read();
    if (type == OBJECT) {
      answer();
    } else {
      value(type);
    }
  }

  private void answer() throws IOException {
    int size = readInteger();
    out.write(OBJECT);
    writeInteger(size);
    List<OutputFile> files = new ArrayList<>();
    byte[] metafile = NO_METAFILE;
    for (int i = 0; i < size; i++) {
      byte[] key = readBytes();
      writeBytes(key);
      int type = in.read();
      String name = text(key);
      if (name.equals("outputFiles") && type == LIST) {
        files(files);
        out.write(LIST);
        writeInteger(0);
      } else if (name.equals("metafile") && type == BYTES) {
        metafile = readBytes();
        out.write(BYTES);
        writeBytes(NO_METAFILE);
      } else {
        value(type);
      }
    }
    if (metafile.length > NO_METAFILE.length) {
      outputs.accept(new Outputs(files, metafile));
    }
  }

  private void files(List<OutputFile> files) throws IOException {
    int count = readInteger();
    for (int i = 0; i < count; i++) {
      expect(OBJECT);
      Map<String, byte[]> file = new HashMap<>();
      int size = readInteger();
      for (int member = 0; member < size; member++) {
        String key = text(readBytes());
        in.skipNBytes(1);
        file.put(key, readBytes());
      }
      byte[] none = {};
      files.add(
          new OutputFile(
              text(file.getOrDefault("path", none)), file.getOrDefault("contents", none)));
    }
  }

  private void expect(int type) throws IOException {
    if (in.read() != type) {
      throw new IOException("esbuild sent a packet that is none");
    }
  }

  /// Copies one value.
  private void value(int type) throws IOException {
    if (type < 0) {
      throw new EOFException("its output ended");
    }
    out.write(type);
    switch (type) {
      case BOOLEAN -> out.write(in.readByte());
      case INTEGER -> writeInteger(readInteger());
      case TEXT, BYTES -> writeBytes(readBytes());
      case LIST, OBJECT -> {
        int size = readInteger();
        writeInteger(size);
        for (int i = 0; i < size; i++) {
          if (type == OBJECT) {
            writeBytes(readBytes());
          }
          value(in.read());
        }
      }
      default -> {}
    }
  }

  private byte[] readBytes() throws IOException {
    byte[] bytes = new byte[readInteger()];
    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException("its output ended");
    }
    return bytes;
  }

  private void writeBytes(byte[] bytes) throws IOException {
    writeInteger(bytes.length);
    out.write(bytes);
  }

  private int readInteger() throws IOException {
    try {
      return Integer.reverseBytes(in.readInt());
    } catch (EOFException _) {
      throw new EOFException("its output ended");
    }
  }

  private void writeInteger(int number) throws IOException {
    out.writeInt(Integer.reverseBytes(number));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
