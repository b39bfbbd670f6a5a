package io.eikmirror.esm.engine.wire;

/// The last words of esbuild, for the message that says why it died.
final class Transcript {
  private static final int KEPT = 2_000;
  private final StringBuilder text = new StringBuilder();

  synchronized boolean add(String line) {
    text.append(line).append('\n');
    if (text.length() > 2 * KEPT) {
      text.setLength(KEPT);
    }
    return true;
  }

  @Override
  public synchronized String toString() {
    return text.substring(0, Math.min(KEPT, text.length())).strip();
  }
}
