package io.eikmirror.esm.sealed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the sealed JVM is asked: JSON, led by its length, and then the modules, as they are.
///
/// @param announced whether it is to say of each module that it is about to load it, which tells at
///   which one it died; otherwise answers may come all at once, in the end
record Run(Program program, long cpuMillis, long wallMillis, boolean announced) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param sizes of the modules that follow
  private record Head(
      Map<String, Integer> sizes,
      List<Program.Entry> entries,
      long cpuMillis,
      long wallMillis,
      boolean announced) {}

  /// One line of its answer. After the last id a line with an empty id follows.
  ///
  /// @param executed null when the module is about to be loaded
  record Answer(String id, @Nullable Executed executed) {
    static final String END = "";
  }

  void writeTo(DataOutputStream out) throws IOException {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    program.modules().forEach((path, code) -> sizes.put(path, code.length));
    byte[] head =
        JSON.writeValueAsBytes(
            new Head(sizes, program.entries(), cpuMillis, wallMillis, announced));
    out.writeInt(head.length);
    out.write(head);
    for (byte[] code : program.modules().values()) {
      out.write(code);
    }
    out.flush();
  }

  /// The next one; empty when whoever asks has left.
  static Optional<Run> readFrom(DataInputStream in) throws IOException {
    byte[] length = in.readNBytes(Integer.BYTES);
    if (length.length < Integer.BYTES) {
      return Optional.empty();
    }
    Head head = JSON.readValue(in.readNBytes(ByteBuffer.wrap(length).getInt()), Head.class);
    SortedMap<String, byte[]> modules = new TreeMap<>();
    for (Map.Entry<String, Integer> module : head.sizes().entrySet()) {
      byte[] code = new byte[module.getValue()];
      in.readFully(code);
      modules.put(module.getKey(), code);
    }
    Program program = new Program(modules, head.entries());
    return Optional.of(new Run(program, head.cpuMillis(), head.wallMillis(), head.announced()));
  }
}
