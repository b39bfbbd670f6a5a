package io.eikmirror.rules.loading;

import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.registries.References;
import io.eikmirror.rules.schema.RuleSchema;
import io.eikmirror.rules.yaml.Problems;
import io.eikmirror.rules.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of rule files: all `*.yaml` and `*.yml` in it, in name order, hidden ones left out.
public final class RuleDirectory {
  private final Function<String, @Nullable String> environment;
  private final RuleSchema schema = new RuleSchema();

  /// @param environment the value of an environment variable, null when it is not set; usually
  ///   `System::getenv`
  public RuleDirectory(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /// Reads and checks every file, alone and all together. Reads nothing but the files, and the
  /// variables and files that `${env:NAME}` and `${file:/path}` name. Never throws for what ops can
  /// get wrong: a missing folder, an unreadable file, bad YAML are errors of the result.
  public RuleLoading load(Path dir) {
    Problems problems = new Problems();
    RuleCollection collection = new RuleCollection(new References(environment), problems);
    List<Path> files = files(dir, problems);
    files.forEach(file -> read(file, collection, problems));
    collection.checkTogether();
    if (problems.errors().isEmpty() && collection.isEmpty()) {
      problems.error(
          new Source(dir.toString(), 1, 1),
          "there is no rule in this folder: add a file such as react.yaml with \"version: 1\" and"
              + " \"rules:\"");
    }
    return problems.errors().isEmpty()
        ? new RuleLoading.Loaded(collection.ruleSet(), problems.warnings())
        : new RuleLoading.Invalid(problems.errors());
  }

  /// Changes when the name or the content of a rule file changes, and else never: for noticing
  /// edits by looking again. A folder or file that cannot be read has a fingerprint too.
  public static String fingerprint(Path dir) {
    MessageDigest digest = sha256();
    for (Path file : files(dir, new Problems())) {
      digest.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(sha256().digest(bytes(file)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path dir, Problems problems) {
    Source place = new Source(dir.toString(), 1, 1);
    if (!Files.isDirectory(dir)) {
      problems.error(
          place, "there is no such folder: create it, or name the right one with --rules");
      return List.of();
    }
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.filter(RuleDirectory::isRuleFile).sorted().toList();
    } catch (IOException | UncheckedIOException _) {
      problems.error(place, "the folder cannot be read: check its rights");
      return List.of();
    }
  }

  private static boolean isRuleFile(Path path) {
    String name = String.valueOf(path.getFileName());
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private void read(Path path, RuleCollection collection, Problems problems) {
    String file = path.toString();
    try {
      new YamlReader(file, problems)
          .read(Files.readString(path))
          .ifPresent(yaml -> {
            schema.check(yaml, problems);
            collection.add(yaml);
          });
    } catch (CharacterCodingException _) {
      problems.error(new Source(file, 1, 1), "the file is not UTF-8: save it as UTF-8");
    } catch (IOException _) {
      problems.error(
          new Source(file, 1, 1),
          "the file cannot be read: check that it is a file, and its rights");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException _) {
      return new byte[0];
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
