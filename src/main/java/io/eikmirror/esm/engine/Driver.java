package io.eikmirror.esm.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.eikmirror.esm.engine.wire.Guest;
import io.eikmirror.esm.engine.wire.OutputFile;
import io.eikmirror.esm.engine.wire.Outputs;
import io.eikmirror.esm.engine.wire.Realm;
import io.eikmirror.esm.engine.wire.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/// Runs builds in one realm, one after another: the Java end of `driver.js`.
final class Driver {
  /// Options reach esbuild in one order, whatever maps they come in.
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final TypeReference<List<Message>> MESSAGES = new TypeReference<>() {};

  private final Realm realm;
  private final Value guest;
  private PluginBridge bridge = new PluginBridge(Plugin.NONE, "");

  Driver(Realm realm) {
    this.realm = realm;
    Map<String, ProxyExecutable> host =
        Map.of(
            "resolve", args -> bridge.resolve(args),
            "load", args -> bridge.load(args),
            "built", args -> bridge.remember(() -> realm.settle(built(args))),
            "failed", args -> realm.settle(new BuildResult.Failed(messages(args[0]))),
            "stopped", args -> realm.stop(args[0].asString()));
    this.guest = Guest.call(realm.context(), "driver.js", host);
  }

  /// @throws Stopped when it was stopped, or esbuild died
  BuildResult build(BuildRequest request) {
    String root = realm.wire().mount(realPath(request.root()));
    bridge = new PluginBridge(request.plugin(), root);
    String options = json(options(request, root));
    String filter = request.plugin().resolveFilter();
    String namespaces = json(request.plugin().namespaces());
    Object result = await(() -> guest.invokeMember("build", options, filter, namespaces));
    bridge.rethrow();
    return switch (result) {
      case BuildResult.Built it -> Inputs.check(it);
      case BuildResult.Failed it -> it;
      default -> throw new IllegalStateException("a build gave " + result);
    };
  }

  private Object await(Runnable build) {
    try {
      return realm.await(build);
    } catch (Stopped e) {
      bridge.rethrowShortage();
      throw e;
    }
  }

  private static Map<String, Object> options(BuildRequest request, String root) {
    Map<String, Object> options = new HashMap<>(request.options());
    options.put("absWorkingDir", root);
    options.put("allowOverwrite", true);
    options.put("logLevel", "silent");
    options.put("metafile", true);
    options.put("outdir", root);
    options.put("preserveSymlinks", true);
    options.put("tsconfigRaw", "{}");
    options.put("write", false);
    return options;
  }

  private BuildResult.Built built(Value... filesMetafile) {
    Outputs kept = realm.wire().outputs();
    Outputs outputs = kept == null ? outputs(filesMetafile) : kept;
    List<OutputFile> files =
        outputs.files().stream()
            .map(file -> new OutputFile(bridge.relative(file.path()), file.contents()))
            .toList();
    return new BuildResult.Built(new OutputFiles(files), tree(outputs.metafile()));
  }

  private static Outputs outputs(Value... filesMetafile) {
    Value files = filesMetafile[0];
    return new Outputs(
        LongStream.range(0, files.getArraySize())
            .mapToObj(files::getArrayElement)
            .map(Driver::outputFile)
            .toList(),
        filesMetafile[1].asString().getBytes(StandardCharsets.UTF_8));
  }

  private static OutputFile outputFile(Value file) {
    return new OutputFile(
        file.getMember("path").asString(), Guest.bytes(file.getMember("contents")));
  }

  private static List<Message> messages(Value json) {
    try {
      return JSON.readValue(json.asString(), MESSAGES);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value, e);
    }
  }

  /// esbuild writes other bytes (legal comments name other files) where a folder of this name is
  /// above the root.
  private static Path realPath(Path root) {
    try {
      Path real = root.toRealPath();
      for (Path name : real) {
        if (name.toString().equals("node_modules")) {
          throw new IllegalArgumentException("the root must not be under node_modules: " + real);
        }
      }
      return real;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder " + root, e);
    }
  }
}
