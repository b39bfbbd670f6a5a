package io.eikmirror.esm.names;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a WebAssembly module asks for and what it gives, by its import and export sections
/// (WebAssembly core specification, 5.5.5 and 5.5.10).
public record WasmModule(Set<Import> imports, List<Export> exports) {
  private static final byte[] MAGIC_AND_VERSION = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final int IMPORTS = 2;
  private static final int EXPORTS = 7;

  /// What is imported: a function, a table, a memory, a global, a tag.
  private static final int FUNCTION = 0;

  private static final int TABLE = 1;
  private static final int MEMORY = 2;
  private static final int GLOBAL = 3;
  private static final int TAG = 4;

  public WasmModule {
    imports = Collections.unmodifiableSet(new LinkedHashSet<>(imports));
    exports = List.copyOf(exports);
  }

  /// @param module as a specifier, where the module is meant to be imported by ECMAScript
  public record Import(String module, String name, boolean function) {}

  /// @param global whether it is a global, which JavaScript sees in a box
  public record Export(String name, boolean global) {}

  /// Empty for what is no WebAssembly module, or one of a kind that is not known.
  public static Optional<WasmModule> parse(byte[] binary) {
    Reader reader = new Reader(binary);
    Set<Import> imports = new LinkedHashSet<>();
    List<Export> exports = new ArrayList<>();
    for (byte expected : MAGIC_AND_VERSION) {
      boolean same = reader.next() == expected;
      reader.sound &= same;
    }
    while (reader.sound && reader.at < binary.length) {
      int id = reader.next();
      long size = reader.number();
      long end = reader.at + size;
      switch (id) {
        case IMPORTS -> readImports(reader, imports);
        case EXPORTS -> readExports(reader, exports);
        default -> {}
      }
      reader.moveTo(end);
    }
    return reader.sound ? Optional.of(new WasmModule(imports, exports)) : Optional.empty();
  }

  private static void readImports(Reader reader, Set<Import> imports) {
    long count = reader.number();
    for (long i = 0; i < count && reader.sound; i++) {
      String module = reader.name();
      String name = reader.name();
      int kind = reader.next();
      imports.add(new Import(module, name, kind == FUNCTION));
      switch (kind) {
        case FUNCTION -> reader.number();
        case TABLE -> {
          reader.type();
          reader.limits();
        }
        case MEMORY -> reader.limits();
        case GLOBAL -> {
          reader.type();
          reader.next();
        }
        case TAG -> {
          reader.next();
          reader.number();
        }
        default -> reader.sound = false;
      }
    }
  }

  private static void readExports(Reader reader, List<Export> exports) {
    long count = reader.number();
    for (long i = 0; i < count && reader.sound; i++) {
      String name = reader.name();
      exports.add(new Export(name, reader.next() == GLOBAL));
      reader.number();
    }
  }

  /// Goes through a binary; what would lie behind its end makes it unsound.
  private static final class Reader {
    private static final int MORE = 0x80;
    private static final int NULLABLE_REFERENCE = 0x63;
    private static final int REFERENCE = 0x64;
    private static final int LONGEST_NUMBER = 10;
    private static final int BITS = 7;
    private static final int HAS_MAXIMUM = 1;
    private static final int HAS_PAGE_SIZE = 8;

    private final byte[] bytes;
    private int at;
    private boolean sound = true;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    int next() {
      if (at >= bytes.length) {
        sound = false;
        return 0;
      }
      return Byte.toUnsignedInt(bytes[at++]);
    }

    /// In LEB128, of which a sign means nothing here.
    long number() {
      long number = 0;
      for (int i = 0; i < LONGEST_NUMBER; i++) {
        int next = next();
        number |= (long) (next & (MORE - 1)) << (BITS * i);
        if (next < MORE) {
          return number;
        }
      }
      sound = false;
      return 0;
    }

    String name() {
      long length = number();
      int from = at;
      moveTo(from + length);
      return sound ? new String(bytes, from, (int) length, StandardCharsets.UTF_8) : "";
    }

    void type() {
      int kind = next();
      if (kind == REFERENCE || kind == NULLABLE_REFERENCE) {
        number();
      }
    }

    void limits() {
      int flags = next();
      number();
      if ((flags & HAS_MAXIMUM) != 0) {
        number();
      }
      if ((flags & HAS_PAGE_SIZE) != 0) {
        number();
      }
    }

    void moveTo(long place) {
      sound &= place >= at && place <= bytes.length;
      at = sound ? (int) place : bytes.length;
    }
  }
}
