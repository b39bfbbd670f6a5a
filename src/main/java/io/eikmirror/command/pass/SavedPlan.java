package io.eikmirror.command.pass;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.mirror.Preview;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A plan in a file: what it says, for whoever looks it over, and by what `apply` knows whether it
/// is still the plan.
final class SavedPlan {
  private static final JsonMapper JSON = new JsonMapper();

  private SavedPlan() {}

  /// Planning takes minutes, which a slip of the pen must not cost.
  ///
  /// @throws CannotRun when no plan can be written there
  static void checkPlace(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
      throw new CannotRun(
          ExitCode.INVALID,
          "--out wants a file in a folder that is there and can be written, not " + file);
    }
  }

  static void write(Preview plan, Path file) throws IOException {
    Files.writeString(file, Json.pretty(plan) + "\n");
  }

  /// The fingerprint of the plan in a file.
  ///
  /// @throws CannotRun when the file holds no plan
  static String fingerprint(Path file) {
    try {
      JsonNode fingerprint = JSON.readTree(Files.readAllBytes(file)).path("fingerprint");
      if (fingerprint.isTextual()) {
        return fingerprint.textValue();
      }
    } catch (NoSuchFileException _) {
      throw new CannotRun(
          ExitCode.INVALID, "there is no file " + file + ": save a plan with plan --out " + file);
    } catch (JacksonException _) {
      // Told below, like any other file that is no plan.
    } catch (IOException e) {
      throw new CannotRun(ExitCode.INVALID, "cannot read the plan " + file + ": " + e.getMessage());
    }
    throw new CannotRun(ExitCode.INVALID, file + " is not a plan that plan --out saved");
  }
}
