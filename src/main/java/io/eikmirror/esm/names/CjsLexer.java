package io.eikmirror.esm.names;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// cjs-module-lexer: reads the export names of CommonJS files as Node does, without running them.
/// Safe for use by many threads.
///
/// It is the WebAssembly of that package, compiled to bytecode of this JVM: its JavaScript form
/// takes half a second for a megabyte in an interpreter, this one a hundredth of it.
public final class CjsLexer {
  private static final Pattern WASM = Pattern.compile("\"([A-Za-z0-9+/=]{1000,})\"");
  private static final int PAGE = 1 << 16;
  private static final JsonMapper STRINGS =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private final WasmModule module;
  private final Function<Instance, Machine> machine;

  /// @param lexer `dist/lexer.mjs` of cjs-module-lexer, which carries the WebAssembly
  public CjsLexer(Path lexer) {
    this.module = Parser.parse(wasm(lexer));
    this.machine = MachineFactoryCompiler.compile(module);
  }

  /// The exports of one file's text.
  public Lexed parse(String text) {
    return new Parse(text).lexed();
  }

  private static byte[] wasm(Path lexer) {
    try {
      Matcher found = WASM.matcher(Files.readString(lexer));
      if (!found.find()) {
        throw new IllegalStateException("no WebAssembly in " + lexer);
      }
      return Base64.getDecoder().decode(found.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + lexer, e);
    }
  }

  /// One text in a memory of its own, so that a large one leaves nothing behind.
  private final class Parse {
    private final Instance wasm = Instance.builder(module).withMachineFactory(machine).build();
    private final String text;

    Parse(String text) {
      this.text = text;
    }

    Lexed lexed() {
      if (call("parseCJS", place(), text.length(), 0, 0, 0, 0) != 0) {
        long line = text.substring(0, Math.min(call("e"), text.length())).lines().count();
        return new Lexed(
            List.of(), List.of(), "cannot be read as CommonJS from line " + line + " on");
      }
      Set<String> reexports = tokens("rre", "res", "ree");
      Set<String> unsafe = tokens("ru", "us", "ue");
      Set<String> exports = tokens("re", "es", "ee");
      exports.removeAll(unsafe);
      return new Lexed(List.copyOf(exports), List.copyOf(reexports), null);
    }

    /// Puts the text where the lexer wants it, with room for its own tables behind.
    private int place() {
      int length = text.length() + 1;
      long heap = wasm.exports().global("__heap_base").getValue();
      long lacking = heap + 4L * length - (long) wasm.memory().pages() * PAGE;
      if (lacking > 0) {
        wasm.memory().grow((int) Math.ceilDiv(lacking, PAGE));
      }
      int address = call("sa", length);
      wasm.memory().write(address, text.getBytes(StandardCharsets.UTF_16LE));
      return address;
    }

    /// @param next moves to the next token, and gives 0 when there is none
    private Set<String> tokens(String next, String start, String end) {
      Set<String> tokens = new LinkedHashSet<>();
      while (call(next) != 0) {
        String token = decoded(text.substring(call(start), call(end)));
        if (token != null) {
          tokens.add(token);
        }
      }
      return tokens;
    }

    private int call(String function, long... args) {
      return (int) wasm.export(function).apply(args)[0];
    }
  }

  /// An identifier as it is, or what is between quotes; null for escapes that JSON does not know.
  private static @Nullable String decoded(String token) {
    if (!token.startsWith("\"") && !token.startsWith("'")) {
      return token;
    }
    try {
      return STRINGS.readValue(token, String.class);
    } catch (JsonProcessingException _) {
      return null;
    }
  }
}
