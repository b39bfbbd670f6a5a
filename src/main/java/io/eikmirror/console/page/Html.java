package io.eikmirror.console.page;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A piece of HTML, well-formed and escaped by construction: text becomes markup only through here.
record Html(String markup) {
  /// Nothing.
  static final Html NONE = new Html("");

  private static final Set<String> VOID = Set.of("meta", "link", "input", "br");

  /// An attribute.
  record Attribute(String name, String value) {}

  static Attribute at(String name, String value) {
    return new Attribute(name, value);
  }

  static Html text(String text) {
    return new Html(escape(text));
  }

  /// Markup that this program wrote itself.
  static Html trusted(String markup) {
    return new Html(markup);
  }

  static Html all(Stream<Html> parts) {
    return new Html(String.join("", parts.map(Html::markup).toList()));
  }

  static Html all(List<Html> parts) {
    return all(parts.stream());
  }

  /// An element.
  ///
  /// @param selector a tag and its classes: `a.chip.new`
  /// @param parts attributes, `Html`, and strings, which are text
  static Html el(String selector, Object... parts) {
    List<String> names = List.of(selector.split("\\.", -1));
    String tag = names.getFirst();
    StringBuilder start = new StringBuilder("<").append(tag);
    StringBuilder body = new StringBuilder();
    if (names.size() > 1) {
      attribute(start, "class", String.join(" ", names.subList(1, names.size())));
    }
    for (Object part : parts) {
      switch (part) {
        case Attribute(var name, var value) -> attribute(start, name, value);
        case Html(var markup) -> body.append(markup);
        case String text -> body.append(escape(text));
        default -> throw new IllegalArgumentException("no part of an element: " + part);
      }
    }
    String end = VOID.contains(tag) ? "" : "</" + tag + ">";
    return new Html(start.append('>').append(body).append(end).toString());
  }

  private static void attribute(StringBuilder start, String name, String value) {
    start.append(' ').append(name).append("=\"").append(escape(value)).append('"');
  }

  /// Safe as text and as an attribute's value.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
