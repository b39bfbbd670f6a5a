package io.eikmirror.terminal;

import io.eikmirror.eik.AssetServerException;
import io.eikmirror.ledger.LedgerException;
import io.eikmirror.mirror.LittleMemory;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.sink.FullDisk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a command that threw is reported: what the person who called it can do something about in
/// one line, and everything else as the bug it is.
///
/// @param lines for stderr
public record Misfortune(ExitCode exitCode, List<String> lines) {

  public static Misfortune of(Throwable thrown) {
    if (thrown instanceof CannotRun told) {
      return new Misfortune(told.exitCode(), message(told).lines().toList());
    }
    return new Misfortune(
        ExitCode.ERROR,
        List.of(
            LittleMemory.inWords(thrown)
                .or(() -> FullDisk.inWords(thrown))
                .or(() -> causes(thrown).flatMap(cause -> inWords(cause).stream()).findFirst())
                .orElse("this is a bug: " + thrown + " (--verbose shows where)")));
  }

  private static Optional<String> inWords(Throwable cause) {
    return switch (cause) {
      case RegistryException e -> Optional.of("registry: " + message(e));
      case AssetServerException e -> Optional.of("asset server: " + message(e));
      case LedgerException e -> Optional.of(message(e));
      case FileSystemException e -> Optional.of("cannot read or write a file: " + reason(e));
      case IOException e -> Optional.of(message(e));
      default -> Optional.empty();
    };
  }

  /// Java tells the common reasons by the exception's type alone.
  private static String reason(FileSystemException e) {
    return switch (e) {
      case AccessDeniedException _ -> message(e) + ": permission denied";
      case NoSuchFileException _ -> message(e) + ": there is no such file or folder";
      case FileAlreadyExistsException _ -> message(e) + ": something else is there already";
      default -> message(e);
    };
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
  }

  private static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
