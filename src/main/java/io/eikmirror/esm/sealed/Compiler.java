package io.eikmirror.esm.sealed;

import java.util.List;

/// How a sealed JVM compiles what it runs, which is the JavaScript engine.
enum Compiler {
  /// At once, after few calls, and never better: for all that most passes have to load.
  QUICK,

  /// As well as it can: in the end the engine takes half the time, but on the way there compiling
  /// takes what some two hundred releases take to load. So the optimizing compiler has one thread,
  /// and nothing is profiled for it while it has other work.
  OPTIMIZING;

  /// After so many runs without a rest there may well be as many again, with which the optimizing
  /// compiler earns most of what it costs. It has earned all after two hundred.
  static final int LONG_WORK = 150;

  /// The one for what comes next.
  ///
  /// @param runs how many there were since the JVM had nothing to do
  static Compiler after(int runs) {
    return runs < LONG_WORK ? QUICK : OPTIMIZING;
  }

  List<String> flags() {
    return switch (this) {
      case QUICK -> List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.25");
      case OPTIMIZING ->
          List.of("-XX:CICompilerCount=2", "-XX:Tier3DelayOn=0", "-XX:Tier3DelayOff=0");
    };
  }
}
