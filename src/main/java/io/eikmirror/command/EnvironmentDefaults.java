package io.eikmirror.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Takes the value of an option that is not given from the environment: `--public-origin` is
/// `EIK_MIRROR_PUBLIC_ORIGIN`.
public final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Invocation invocation;

  public EnvironmentDefaults(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option) || option.arity().max() == 0) {
      return null;
    }
    String name = option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    return invocation.variable(name).orElse(null);
  }
}
