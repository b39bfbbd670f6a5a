package io.eikmirror.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys that operators hand out: a JSON array of objects such as `{"user": "my-team", "key": "…",
/// "writes": ["pkg/my-team-*", "map/my-team"]}`.
final class KeyFile {
  private KeyFile() {}

  private record Entry(
      @Nullable String name,
      @Nullable String user,
      @Nullable String key,
      @Nullable List<String> writes) {
    WriteKey writeKey() {
      if (user == null || key == null || writes == null) {
        throw new IllegalArgumentException("each key needs \"user\", \"key\" and \"writes\"");
      }
      return new WriteKey(name == null ? user : name, user, key, writes);
    }
  }

  /// @throws CannotRun when there is no such file, or it is not as it should be
  static List<WriteKey> read(Path file) {
    try {
      List<Entry> entries =
          JsonMapper.builder()
              .build()
              .readValue(Files.readAllBytes(file), new TypeReference<List<Entry>>() {});
      return entries.stream().map(Entry::writeKey).toList();
    } catch (JacksonException e) {
      // the message would quote the file, and there are keys in it
      throw invalid(file, "it is not a JSON array of keys, line " + line(e));
    } catch (IOException e) {
      throw invalid(file, "it cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (IllegalArgumentException e) {
      throw invalid(file, String.valueOf(e.getMessage()));
    }
  }

  private static int line(JacksonException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static CannotRun invalid(Path file, String why) {
    return new CannotRun(ExitCode.INVALID, "the file of keys " + file + ": " + why);
  }
}
