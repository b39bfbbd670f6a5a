package io.eikmirror.watch;

import io.eikmirror.mirror.Pass;
import io.eikmirror.mirror.Preview;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A pass that notes the rules it was for, and does what a test tells it to.
public final class FakePass implements Pass {
  /// Nothing happened.
  public static final MirrorReport NOTHING =
      new MirrorReport(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /// The rules of each pass that has begun.
  public final BlockingQueue<List<String>> begun = new LinkedBlockingQueue<>();

  /// What the next passes do.
  public volatile Supplier<MirrorReport> result = () -> NOTHING;

  @Override
  public MirrorReport run(RuleSet rules, Progress progress) {
    begun.add(rules.rules().stream().map(MirrorRule::name).toList());
    return result.get();
  }

  @Override
  public Optional<MirrorReport> apply(RuleSet rules, String fingerprint, Progress progress) {
    return fingerprint.equals("sha512-of-a-plan")
        ? Optional.of(run(rules, progress))
        : Optional.empty();
  }

  @Override
  public Preview preview(RuleSet rules, Progress progress) {
    return new Preview("sha512-of-a-plan", result.get());
  }

  @Override
  public Explanation explain(RuleSet rules, PackageName name, @Nullable Version version) {
    List<String> lines = version == null ? List.of() : List.of(name + "@" + version);
    return new Explanation(name, lines, List.of(), null);
  }
}
