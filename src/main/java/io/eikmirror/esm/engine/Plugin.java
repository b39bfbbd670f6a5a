package io.eikmirror.esm.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Has a say in how a build resolves imports. Called on the engine's thread, one call at a time, so
/// each call must be quick. What it throws ends the build and comes out of `Esbuild.build`.
///
/// Files are given relative to the root, with `/`; the root itself is `""`.
public interface Plugin {
  /// Asks nothing.
  Plugin NONE =
      new Plugin() {
        @Override
        public String resolveFilter() {
          return "";
        }

        @Override
        public @Nullable Resolved resolve(Import asked) {
          return null;
        }

        @Override
        public Set<String> namespaces() {
          return Set.of();
        }

        @Override
        public Loaded load(String namespace, String path) {
          throw new IllegalStateException("no namespaces");
        }
      };

  /// Only specifiers that match come to `resolve`: a regular expression that means the same in
  /// JavaScript and in Go; empty when none should come.
  String resolveFilter();

  /// Null when esbuild should resolve it itself.
  @Nullable Resolved resolve(Import asked);

  /// The namespaces of its virtual modules; `file` where it has a say in what files contain, and
  /// `constructed` where in what style sheets are to those who import them `with { type: "css" }`.
  Set<String> namespaces();

  /// The contents of a virtual module or a file; null where they are what the file holds.
  @Nullable Loaded load(String namespace, String path);

  /// One import as written.
  ///
  /// @param path the specifier
  /// @param importer the file or virtual module that it is in; empty for an entry point
  /// @param kind `entry-point`, `import-statement`, `require-call`, `dynamic-import`,
  ///   `require-resolve`, `import-rule`, `composes-from`, `url-token`
  record Import(String path, String importer, String kind) {}
}
