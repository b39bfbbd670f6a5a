package io.eikmirror.registry;

import java.util.Optional;

/// How the mirror introduces itself.
final class UserAgent {
  static final String VALUE =
      "eik-mirror/"
          + Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion())
              .orElse("dev");

  private UserAgent() {}
}
