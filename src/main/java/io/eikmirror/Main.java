package io.eikmirror;

/// The command line.
final class Main {
  private Main() {}

  static void main(String[] args) {
    System.out.println("eik-mirror");
  }
}
