package io.eikmirror.command;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.trial.Subject;
import io.eikmirror.trial.Trial;
import io.eikmirror.trial.Trial.Choice.Chosen;
import io.eikmirror.trial.Trial.Choice.None;
import org.jspecify.annotations.Nullable;

/// What people name on the command line as `NAME[@VERSION]`.
///
/// @param version null for all of the package
public record NamedRelease(PackageName name, @Nullable Version version) {

  /// @throws CannotRun when either half is none
  public static NamedRelease parse(String text) {
    int at = text.lastIndexOf('@');
    return at <= 0
        ? new NamedRelease(name(text), null)
        : new NamedRelease(name(text.substring(0, at)), version(text.substring(at + 1)));
  }

  /// What people name as `NAME[@RANGE]`, where a range or a dist-tag will do.
  ///
  /// @throws CannotRun when the name is none
  public static Subject subject(String text) {
    return Subject.parse(text)
        .orElseThrow(() ->
            new CannotRun(
                ExitCode.INVALID,
                "\"" + text + "\" does not begin with the name of an npm package"));
  }

  /// @throws CannotRun when none is meant
  public static Release chosen(Trial.Choice choice) {
    return switch (choice) {
      case Chosen(Release release) -> release;
      case None(String why) -> throw new CannotRun(ExitCode.INVALID, why);
    };
  }

  /// @throws CannotRun when it is none
  public static PackageName name(String text) {
    return PackageName.parse(text)
        .orElseThrow(
            () -> new CannotRun(ExitCode.INVALID, "\"" + text + "\" is not an npm package name"));
  }

  /// @throws CannotRun when it is none
  public static Version version(String text) {
    return Version.parse(text)
        .orElseThrow(() ->
            new CannotRun(ExitCode.INVALID, "\"" + text + "\" is not a version such as 19.2.0"));
  }
}
