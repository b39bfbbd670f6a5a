package io.eikmirror.rules.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `license` in a `package.json` says: an SPDX expression such as `MIT` or `(MIT OR
/// Apache-2.0) AND CC-BY-4.0`.
sealed interface License {
  /// No expression that people write comes near to it, and each parenthesis costs room on the
  /// stack.
  int LONGEST = 1_000;

  /// SPDX's word for no licence at all.
  String NONE = "NONE";

  /// Whether everything that one has to agree to is acceptable.
  ///
  /// @param acceptable of one licence, with its exception where it has one
  boolean isAcceptable(Predicate<String> acceptable);

  /// One licence: `MIT`, `GPL-2.0-only WITH Classpath-exception-2.0`. Whatever is no expression is
  /// one, too: `SEE LICENSE IN LICENSE.txt`.
  record Named(String text) implements License {
    @Override
    public boolean isAcceptable(Predicate<String> acceptable) {
      return acceptable.test(text);
    }
  }

  /// Licences that hold together.
  record All(List<License> parts) implements License {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean isAcceptable(Predicate<String> acceptable) {
      return parts.stream().allMatch(part -> part.isAcceptable(acceptable));
    }
  }

  /// Licences to choose from.
  record Any(List<License> parts) implements License {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean isAcceptable(Predicate<String> acceptable) {
      return parts.stream().anyMatch(part -> part.isAcceptable(acceptable));
    }
  }

  /// @param text null where a package states none
  static License parse(@Nullable String text) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.isEmpty()) {
      return new Named(NONE);
    }
    if (stripped.length() > LONGEST) {
      return new Named(stripped);
    }
    return new Expression(stripped).parse().orElseGet(() -> new Named(stripped));
  }

  /// Reads an expression: `WITH` binds before `AND`, and `AND` before `OR`.
  final class Expression {
    private static final Pattern TOKEN = Pattern.compile("[()]|[^\\s()]+");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.:+-]+");

    private final Deque<String> tokens;

    private Expression(String text) {
      this.tokens =
          TOKEN
              .matcher(text)
              .results()
              .map(found -> found.group())
              .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private Optional<License> parse() {
      return any().filter(_ -> tokens.isEmpty());
    }

    private Optional<License> any() {
      List<License> parts = new ArrayList<>();
      do {
        Optional<License> part = all();
        if (part.isEmpty()) {
          return part;
        }
        parts.add(part.get());
      } while (takes("OR"));
      return Optional.of(parts.size() == 1 ? parts.getFirst() : new Any(parts));
    }

    private Optional<License> all() {
      List<License> parts = new ArrayList<>();
      do {
        Optional<License> part = one();
        if (part.isEmpty()) {
          return part;
        }
        parts.add(part.get());
      } while (takes("AND"));
      return Optional.of(parts.size() == 1 ? parts.getFirst() : new All(parts));
    }

    private Optional<License> one() {
      if (takes("(")) {
        Optional<License> inner = any();
        return takes(")") ? inner : Optional.empty();
      }
      return id().flatMap(id ->
          takes("WITH")
              ? id().map(exception -> new Named(id + " WITH " + exception))
              : Optional.of(new Named(id)));
    }

    private Optional<String> id() {
      String token = tokens.peek();
      return token != null && ID.matcher(token).matches()
          ? Optional.of(tokens.pop())
          : Optional.empty();
    }

    private boolean takes(String word) {
      String token = tokens.peek();
      boolean there = token != null && token.toUpperCase(Locale.ROOT).equals(word);
      if (there) {
        tokens.pop();
      }
      return there;
    }
  }
}
