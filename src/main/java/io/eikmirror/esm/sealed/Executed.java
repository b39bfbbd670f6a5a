package io.eikmirror.esm.sealed;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What running one CommonJS module gave.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Executed.Ran.class, name = "ran"),
  @JsonSubTypes.Type(value = Executed.Failed.class, name = "failed")
})
public sealed interface Executed {

  /// It ran.
  ///
  /// @param shape what `module.exports` is
  /// @param keys the own enumerable string keys of `module.exports`, and of a function its statics
  ///   too; not all of them are identifiers, and `default` and `__esModule` may be among them.
  ///   Empty for an intrinsic, whose keys would be the engine's and not the package's.
  /// @param esModule whether `module.exports.__esModule` is true
  /// @param stubbed whether it needed stand-ins for a browser's globals
  record Ran(Shape shape, List<String> keys, boolean esModule, boolean stubbed)
      implements Executed {
    public Ran {
      keys = List.copyOf(keys);
    }

    /// Whether it gives nothing by name that is known. A function that is its own `default` gives
    /// nothing else, either, and `false` may stand for what is only there on pages.
    boolean hasNoNames() {
      return switch (shape) {
        case PRIMITIVE, NULL -> true;
        case OBJECT -> keys.isEmpty();
        case FUNCTION -> keys.isEmpty() || keys.equals(List.of("default"));
        case INTRINSIC, BORROWED -> false;
      };
    }

    /// Whether it is an object or function of the package's own.
    boolean canHaveNames() {
      return shape == Shape.OBJECT || shape == Shape.FUNCTION;
    }

    /// Together with what it exports when it finds a document.
    Ran with(Ran found) {
      if (hasNoNames()) {
        return found.hasNoNames() ? this : found;
      }
      Set<String> all = new LinkedHashSet<>(keys);
      all.addAll(shape == found.shape ? found.keys : List.of());
      return new Ran(shape, List.copyOf(all), esModule, stubbed);
    }
  }

  /// It threw, or had to be stopped.
  ///
  /// @param why for the operator
  record Failed(String why) implements Executed {
    /// How the words begin where it never had its turn.
    static final String NOT_RUN = "not run: ";

    /// Whether it used up what it may have, or what its JVM had, so that to run it again would cost
    /// as much.
    public boolean wasGivenUp() {
      return why.contains(SealedContext.STOPPED) || why.startsWith(NOT_RUN);
    }
  }

  /// What `module.exports` can be.
  enum Shape {
    FUNCTION,
    OBJECT,
    PRIMITIVE,
    /// `null` or `undefined`.
    NULL,
    /// The global object, or one of the language's own: `Object`, `Error`, `Array.prototype`.
    INTRINSIC,
    /// What a stand-in for another package gave, or what was given to one: the real one may give
    /// more.
    BORROWED
  }
}
