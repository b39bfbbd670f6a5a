package io.eikmirror.npm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// npm's rules for the name of a new package. Packages from before the rules keep their names: what
/// exists is a `PackageName`.
public final class NamingRules {
  private static final int LONGEST = 214;
  private static final Pattern SCOPED = Pattern.compile("@([^/]*)/([^/]*)");
  private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9._~!*'()-]*");
  private static final Pattern SPECIAL = Pattern.compile("[~)('!*]");
  private static final Set<String> RESERVED = Set.of("node_modules", "favicon.ico");

  private NamingRules() {}

  /// What is wrong with a name, one sentence a broken rule; empty for a good name.
  public static List<String> complaints(String name) {
    List<String> broken = new ArrayList<>();
    Matcher scoped = SCOPED.matcher(name);
    boolean hasScope = scoped.matches();
    String own = hasScope ? scoped.group(2) : name;
    check(own.isEmpty(), "A package name needs at least one character.", broken);
    check(hasScope && scoped.group(1).isEmpty(), "A scope needs at least one character.", broken);
    check(own.startsWith("."), "A package name must not start with a dot.", broken);
    check(own.startsWith("-") && !hasScope, "A package name must not start with a hyphen.", broken);
    check(
        own.startsWith("_") && !hasScope,
        "A package name must not start with an underscore.",
        broken);
    check(
        !name.equals(name.strip()),
        "A package name must not have spaces before or after it.",
        broken);
    check(
        !isUrlSafe(hasScope ? scoped.group(1) : "") || !isUrlSafe(own.strip()),
        "A package name must hold only characters that are safe in a URL.",
        broken);
    check(
        SPECIAL.matcher(name).find(), "A package name must hold none of ~ ) ( ' ! and *.", broken);
    check(
        !name.equals(name.toLowerCase(Locale.ROOT)),
        "A package name must be in lower case.",
        broken);
    String plain = name.toLowerCase(Locale.ROOT);
    check(RESERVED.contains(plain), name + " is a reserved name.", broken);
    check(NodeBuiltin.isBuiltin(plain), name + " is the name of a module of Node's.", broken);
    check(
        name.getBytes(UTF_8).length > LONGEST,
        "A package name must not be longer than " + LONGEST + " characters.",
        broken);
    return List.copyOf(broken);
  }

  private static boolean isUrlSafe(String part) {
    return URL_SAFE.matcher(part).matches();
  }

  private static void check(boolean isBroken, String complaint, List<String> broken) {
    if (isBroken) {
      broken.add(complaint);
    }
  }
}
