package io.eikmirror.console;

/// Where the console asks how things are. Called by many threads, and quick.
@FunctionalInterface
public interface StatusSource {
  Status status();
}
