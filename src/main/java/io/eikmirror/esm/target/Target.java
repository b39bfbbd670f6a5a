package io.eikmirror.esm.target;

import io.eikmirror.esm.MirrorJson;
import org.jspecify.annotations.Nullable;

/// What an import of a bare specifier means in the release that is being built.
public sealed interface Target {

  /// A module of another published release, or a bare specifier that stays one.
  ///
  /// @param entry what is known of it; null while its release is not
  record External(String url, MirrorJson.@Nullable Entry entry) implements Target {}

  /// One of Node's builtins, by the module that stands for it. Its `default` is what `require` of
  /// the builtin gives in Node; it may lack names that Node's has.
  record Builtin(String url) implements Target {}

  /// A file of the package itself.
  record Own(String file) implements Target {}

  /// A module without exports: `browser: { x: false }`, or a builtin that the rule wants empty.
  record Empty() implements Target {}

  /// A package that is not there; importing it throws, as in Node.
  record Absent(String specifier) implements Target {}

  /// Nothing that could be served.
  ///
  /// @param reason for the operator: the specifier, and what a rule could do about it
  record Refused(String reason) implements Target {}
}
