package io.eikmirror.importmap.diff;

import io.eikmirror.eik.Alias;
import io.eikmirror.importmap.ModuleUrl;
import io.eikmirror.importmap.diff.MapDiff.Level;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.util.Locale;
import java.util.Optional;

/// One key of a map whose URL changed.
record MapStep(String key, String before, String after) {

  /// What the change means to a page. A minor of 0.x counts as a major.
  Level level() {
    Optional<ModuleUrl> from = ModuleUrl.parse(before);
    Optional<ModuleUrl> to = ModuleUrl.parse(after);
    boolean samePackage =
        from.isPresent() && to.filter(url -> url.name().equals(from.get().name())).isPresent();
    if (!samePackage || major(from.get()) != major(to.get())) {
      return Level.MAJOR;
    }
    Optional<Version> old = from.flatMap(ModuleUrl::release).map(Release::version);
    Optional<Version> young = to.flatMap(ModuleUrl::release).map(Release::version);
    if (old.isEmpty() || young.isEmpty() || old.get().minor() == young.get().minor()) {
      return Level.PATCH;
    }
    return old.get().major() == 0 ? Level.MAJOR : Level.MINOR;
  }

  /// `react 18.2.0 → 18.3.1 (minor)`, whatever the file; the origins where only those differ, which
  /// they do for all keys; the URLs where it is no such step.
  String words() {
    Optional<ModuleUrl> from = ModuleUrl.parse(before);
    Optional<ModuleUrl> to = ModuleUrl.parse(after);
    String grade = " (" + level().name().toLowerCase(Locale.ROOT) + ")";
    if (from.isPresent() && from.equals(to)) {
      return "%s → %s".formatted(origin(before), origin(after)) + grade;
    }
    boolean moved =
        from.isPresent()
            && to.filter(url ->
                    url.name().equals(from.get().name())
                        && !url.segment().equals(from.get().segment()))
                .isPresent();
    return moved
        ? "%s %s → %s".formatted(from.get().name(), from.get().segment(), to.get().segment())
            + grade
        : key + ": " + before + " → " + after + grade;
  }

  private static String origin(String url) {
    String origin = url.substring(0, url.indexOf(ModuleUrl.NAMESPACE));
    return origin.isEmpty() ? "the origin of the page" : origin;
  }

  private static int major(ModuleUrl url) {
    return url.alias()
        .map(Alias::major)
        .or(() -> url.release().map(release -> release.version().major()))
        .orElse(-1);
  }
}
