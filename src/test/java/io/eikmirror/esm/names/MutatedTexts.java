package io.eikmirror.esm.names;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Texts with tokens left out, put in, exchanged, and joined with others: the same ones every time.
final class MutatedTexts {
  private static final Pattern TOKEN =
      Pattern.compile(
          "[A-Za-z_$][\\w$]*|\\d+|\\s+|'[^'\\n]*'|\"[^\"\\n]*\"|/\\*.*?\\*/|\\.{3}|[!=]==|.",
          Pattern.DOTALL);

  private static final List<String> OTHERS =
      List.of(
          "( ) { } [ ] ; , . = == === / // /*c*/ ` ${ \"a\" 'b' exports module require Object keys get"
              .concat(
                  " value return class X if var => ... \\ é import export __export x 1 - + ++ && !")
              .concat(" : ? function else enumerable true default of")
              .split(" "));

  private final List<String> seeds;
  private final Random random = new Random(1);

  MutatedTexts(List<String> seeds) {
    this.seeds = seeds;
  }

  List<String> some(int count) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      List<String> tokens = seed();
      for (int i = random.nextInt(3); i >= 0; i--) {
        mutate(tokens);
      }
      texts.add(String.join("", tokens));
    }
    return texts;
  }

  private void mutate(List<String> tokens) {
    int at = random.nextInt(tokens.size() + 1);
    boolean isInside = at < tokens.size();
    switch (random.nextInt(5)) {
      case 0 -> tokens.add(at, OTHERS.get(random.nextInt(OTHERS.size())));
      case 1 -> tokens.add(at, random.nextBoolean() ? " " : "\n");
      case 2 -> {
        List<String> other = seed();
        tokens.addAll(at, other.subList(0, random.nextInt(other.size() + 1)));
      }
      case 3 -> {
        if (isInside) {
          Collections.swap(tokens, at, random.nextInt(tokens.size()));
        }
      }
      default -> {
        if (isInside) {
          tokens.remove(at);
        }
      }
    }
  }

  private List<String> seed() {
    String seed = seeds.get(random.nextInt(seeds.size()));
    return new ArrayList<>(TOKEN.matcher(seed).results().map(MatchResult::group).toList());
  }
}
