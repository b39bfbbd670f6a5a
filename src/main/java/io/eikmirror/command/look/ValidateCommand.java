package io.eikmirror.command.look;

import io.eikmirror.command.Invocation;
import io.eikmirror.command.MirrorCommand;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.rules.loading.RuleLoading.Invalid;
import io.eikmirror.rules.loading.RuleLoading.Loaded;
import io.eikmirror.rules.yaml.RuleError;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `validate`: the rules only, offline.
@Command(name = "validate", description = "Check the rules, offline.")
public final class ValidateCommand extends MirrorCommand {

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  public ValidateCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  public ExitCode run() {
    RuleLoading loading = ruleSource().load();
    if (json) {
      return printJson(loading);
    }
    int count = valid(loading).rules().size();
    invocation.out().println(count + (count == 1 ? " rule is valid" : " rules are valid"));
    return ExitCode.DONE;
  }

  private ExitCode printJson(RuleLoading loading) {
    return switch (loading) {
      case Loaded(var loaded, var warnings) ->
          print(loaded.rules().size(), List.of(), warnings, ExitCode.DONE);
      case Invalid(var errors) -> print(0, errors, List.of(), ExitCode.INVALID);
    };
  }

  private ExitCode print(
      int count, List<RuleError> errors, List<RuleError> warnings, ExitCode exitCode) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rules", count);
    object.put("errors", errors);
    object.put("warnings", warnings);
    invocation.out().println(Json.pretty(object));
    return exitCode;
  }
}
