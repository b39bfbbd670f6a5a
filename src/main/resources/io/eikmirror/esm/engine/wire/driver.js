"use strict";
// Runs one build after another. What goes in is text, and so is what comes out, but for
// the bytes of output files.
(({ resolve, load, built, failed, stopped }) => {
  const NATIVELY = "natively";
  const CONSTRUCTED = "constructed";
  const parse = JSON.parse;
  // esbuild parses the metafile only to give it to its caller, who is not in this realm.
  JSON.parse = text => text;

  const messages = list =>
    JSON.stringify(list.map(({ text, location }) => ({
      text,
      file: location ? location.file : null,
      line: location ? location.line : 0,
      column: location ? location.column : 0,
    })));
  const bad = error => {
    if (error && error.errors && error.errors.length) failed(messages(error.errors));
    else stopped(String(error));
  };

  const natively = async (build, { kind }, specifier, resolveDir) => {
    const found = await build.resolve(specifier, { kind, resolveDir, pluginData: NATIVELY });
    if (found.errors.length) return { errors: found.errors };
    const { path, namespace, external, sideEffects, suffix } = found;
    return { path, namespace, external, sideEffects, suffix };
  };
  const answer = (build, args) => {
    if (args.pluginData === NATIVELY) return undefined;
    const said = resolve(args.path, args.importer, args.namespace, args.kind);
    if (said === null) return undefined;
    const [how, a, b, sideEffects] = said;
    switch (how) {
      case "external": return { path: a, external: true, sideEffects };
      case "virtual": return { namespace: a, path: b, sideEffects };
      case "natively": return natively(build, args, a, b);
      case "empty": return { namespace: "empty", path: args.path, sideEffects: false };
      default: return { errors: [{ text: a }] };
    }
  };
  const plugin = (filter, namespaces) => ({
    name: "mirror",
    setup(build) {
      build.onResolve({ filter: new RegExp(filter) }, args => answer(build, args));
      build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "module.exports = {}" }));
      for (const namespace of namespaces) {
        const sheets = namespace === CONSTRUCTED;
        const asked = sheets ? { filter: /\.css$/, namespace: "file" } : { filter: /.*/, namespace };
        build.onLoad(asked, args => {
          if (sheets && args.with.type !== "css") return undefined;
          const said = load(namespace, args.path);
          if (said === null) return undefined;
          const [contents, loader, resolveDir] = said;
          return { contents, loader, resolveDir: resolveDir === null ? undefined : resolveDir };
        });
      }
    },
  });

  return {
    build(text, filter, namespaces) {
      const options = parse(text);
      if (filter) options.plugins = [plugin(filter, parse(namespaces))];
      esbuild.build(options)
        .then(result => {
          built(result.outputFiles, result.metafile);
          // The API keeps every result for as long as it lives; what is large must go.
          result.outputFiles = null;
          result.metafile = null;
        })
        .catch(bad);
    },
  };
})
