// Asks the real node-semver. Reads {registry, packages, ranges, versions} as JSON on stdin, adds
// every range that the packages ever declared, and prints {valid, precedence, releases, ranges,
// declared}:
// valid, one 0 or 1 a version; precedence, the valid ones in order; releases, all versions of the
// packages in order; ranges, by text, null where it is no range, else one 0 or 1 a version;
// declared, the same as npm reads what packages declare.
const semver = require("semver");

async function harvest(registry, name, ranges, releases) {
  const answer = await fetch(registry.replace(/\/?$/, "/") + name.replace("/", "%2f"));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  for (const [version, manifest] of Object.entries((await answer.json()).versions)) {
    if (strict(version)) releases.add(version);
    for (const kind of ["dependencies", "peerDependencies", "devDependencies", "optionalDependencies", "engines"]) {
      for (const range of Object.values(manifest[kind] ?? {})) {
        if (typeof range === "string") ranges.add(range);
      }
    }
  }
}

function strict(text) {
  const parsed = semver.parse(text);
  if (!parsed) return false;
  const build = parsed.build.length ? "+" + parsed.build.join(".") : "";
  return parsed.version + build === text;
}

async function main() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const { registry, packages, ranges, versions } = JSON.parse(Buffer.concat(chunks).toString());
  const all = new Set(ranges);
  const published = new Set();
  await Promise.all(packages.map((name) => harvest(registry, name, all, published)));
  const valid = versions.map(strict);
  const admitted = (range, options) =>
    semver.validRange(range, options) === null
      ? null
      : versions.map((version, i) => (valid[i] && semver.satisfies(version, range, options) ? 1 : 0)).join("");
  const answers = {};
  const declared = {};
  for (const range of all) {
    answers[range] = admitted(range, {});
    declared[range] = admitted(range, { loose: true });
  }
  const precedence = versions.filter((_, i) => valid[i]).sort(semver.compareBuild);
  const releases = [...published].sort(semver.compareBuild);
  console.log(JSON.stringify({ valid: valid.map(Number).join(""), precedence, releases, ranges: answers, declared }));
}

main();
