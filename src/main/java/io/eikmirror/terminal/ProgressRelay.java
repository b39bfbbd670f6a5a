package io.eikmirror.terminal;

import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import java.time.Instant;
import java.util.List;

/// Progress for several listeners.
public record ProgressRelay(List<Progress> listeners) implements Progress {

  @Override
  public void looking(PackageName name, int done, int known) {
    listeners.forEach(listener -> listener.looking(name, done, known));
  }

  @Override
  public void planned(int releases) {
    listeners.forEach(listener -> listener.planned(releases));
  }

  @Override
  public void step(Release release, String step) {
    listeners.forEach(listener -> listener.step(release, step));
  }

  @Override
  public void done(Release release, String outcome) {
    listeners.forEach(listener -> listener.done(release, outcome));
  }

  @Override
  public void appeared(Release release, Instant onRegistry) {
    listeners.forEach(listener -> listener.appeared(release, onRegistry));
  }

  @Override
  public void note(String line) {
    listeners.forEach(listener -> listener.note(line));
  }
}
