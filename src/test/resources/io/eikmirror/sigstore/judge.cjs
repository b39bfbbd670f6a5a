// Makes a Sigstore of its own with @sigstore/mock, attestations signed under it by @sigstore/sign,
// and spoiled ones; and says of each what @sigstore/verify thinks of it, as npm would use it.
// Prints `{ root, cases: [{ name, bundle, accepted, why }] }`.
// Usage: node judge.cjs NODE_MODULES SUBJECT SHA512
const { createHash, createSign, generateKeyPairSync } = require("node:crypto");
const { createServer } = require("node:http");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const [modules, subject, sha512] = process.argv.slice(2);
const from = createRequire(join(modules, "judge.js"));
const mock = from("@sigstore/mock");
const { DSSEBundleBuilder, FulcioSigner, RekorWitness } = from("@sigstore/sign");
const { toSignedEntity, toTrustMaterial, Verifier } = from("@sigstore/verify");
const { bundleFromJSON, bundleToJSON } = from("@sigstore/bundle");
const { TrustedRoot } = from("@sigstore/protobuf-specs");

const HOUR = 3_600_000;
const LOG = "https://rekor.test";
const IDENTITY = "https://git.test/acme/lib/.github/workflows/release.yml@refs/heads/main";
const PAYLOAD_TYPE = "application/vnd.in-toto+json";
const servers = [];
const keys = () => generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const spki = (pair) => pair.publicKey.export({ format: "der", type: "spki" });
const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
const copy = (value) => JSON.parse(JSON.stringify(value));

/** Answers by what a mock has for a handler; the URL it listens on. */
async function serve(handler) {
  const server = createServer(async (request, response) => {
    const body = [];
    for await (const chunk of request) body.push(chunk);
    const answer = await handler.fn(Buffer.concat(body).toString());
    response.writeHead(answer.statusCode, { "content-type": answer.contentType ?? "text/plain" });
    response.end(answer.response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  servers.push(server);
  return `http://127.0.0.1:${server.address().port}`;
}

/** What Rekor keeps of an envelope; the mock would keep what it is asked to. */
function logged(proposed) {
  if (proposed.kind !== "dsse") return proposed;
  const { envelope, verifiers } = proposed.spec.proposedContent;
  const { payload, signatures } = JSON.parse(envelope);
  const hash = (bytes) => ({ algorithm: "sha256", value: sha256(bytes).toString("hex") });
  return {
    kind: "dsse",
    apiVersion: "0.0.1",
    spec: {
      envelopeHash: hash(envelope),
      payloadHash: hash(Buffer.from(payload, "base64")),
      signatures: [{ signature: signatures[0].sig, verifier: verifiers[0] }],
    },
  };
}

function rekor(log) {
  const handler = mock.rekorHandler(log);
  return serve({ fn: (body) => handler.fn(JSON.stringify(logged(JSON.parse(body)))) });
}

/** A certificate authority, a log of certificates and a log of signatures. */
async function sigstore() {
  const authorityKeys = keys();
  const certificateLogKeys = keys();
  const logKeys = keys();
  const certificateLog = await mock.initializeCTLog(certificateLogKeys);
  const authority = await mock.initializeCA(authorityKeys, certificateLog);
  const log = await mock.initializeTLog(LOG, logKeys);
  return {
    authority,
    authorityKeys,
    certificateLogKeys,
    logKeys,
    fulcio: await serve(mock.fulcioHandler(authority, { subjectClaim: "sub" })),
    rekor: await rekor(log),
  };
}

function trust(one) {
  const start = new Date(Date.now() - 24 * HOUR).toISOString();
  const log = (pair, baseUrl) => ({
    baseUrl,
    hashAlgorithm: "SHA2_256",
    publicKey: {
      rawBytes: spki(pair).toString("base64"),
      keyDetails: "PKIX_ECDSA_P256_SHA_256",
      validFor: { start },
    },
    logId: { keyId: sha256(spki(pair)).toString("base64") },
  });
  return {
    mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
    tlogs: [log(one.logKeys, LOG)],
    certificateAuthorities: [
      {
        subject: { organization: "sigstore.mock", commonName: "sigstore" },
        uri: "https://fulcio.test",
        certChain: {
          certificates: [{ rawBytes: Buffer.from(one.authority.rootCertificate).toString("base64") }],
        },
        validFor: { start },
      },
    ],
    ctlogs: [log(one.certificateLogKeys, "https://ct.test")],
    timestampAuthorities: [],
  };
}

function statement(name, digest) {
  return JSON.stringify({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name, digest: { sha512: digest } }],
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: { externalParameters: { workflow: { repository: "https://git.test/acme/lib" } } },
    },
  });
}

function token() {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { sub: IDENTITY, iss: "https://issuer.test", aud: "sigstore", exp: 4_000_000_000 };
  return `${part({ alg: "none" })}.${part(claims)}.${part({})}`;
}

async function attest(one, text, entryType = "dsse") {
  const builder = new DSSEBundleBuilder({
    signer: new FulcioSigner({
      fulcioBaseURL: one.fulcio,
      identityProvider: { getToken: async () => token() },
    }),
    witnesses: [new RekorWitness({ rekorBaseURL: one.rekor, entryType })],
  });
  return bundleToJSON(await builder.create({ data: Buffer.from(text), type: PAYLOAD_TYPE }));
}

/** Signs the envelope with another key, and leaves all else as it is. */
function resigned(bundle) {
  const spoiled = copy(bundle);
  const payload = Buffer.from(bundle.dsseEnvelope.payload, "base64");
  const message = Buffer.concat([
    Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `),
    payload,
  ]);
  const sig = createSign("sha256").update(message).sign(keys().privateKey);
  spoiled.dsseEnvelope.signatures[0].sig = sig.toString("base64");
  return spoiled;
}

function changed(bundle, change) {
  const spoiled = copy(bundle);
  change(spoiled, spoiled.verificationMaterial.tlogEntries[0]);
  return spoiled;
}

/** What npm accepts: signed under the root, and about this very release and tarball. */
function judge(root, bundle) {
  try {
    const material = toTrustMaterial(TrustedRoot.fromJSON(root));
    new Verifier(material).verify(toSignedEntity(bundleFromJSON(bundle)));
  } catch (e) {
    return e.message;
  }
  const said = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, "base64")).subject[0];
  return said.name === subject && said.digest.sha512 === sha512 ? "" : "about something else";
}

async function main() {
  const ours = await sigstore();
  const other = await sigstore();
  const right = statement(subject, sha512);
  const good = await attest(ours, right);
  const another = await attest(ours, right.replace("acme", "acme-inc"));
  const inAnHour = new Date(Date.now() + HOUR);
  const late = await rekor(await mock.initializeTLog(LOG, ours.logKeys, inAnHour));
  const unlogged = await mock.initializeCA(ours.authorityKeys, await mock.initializeCTLog(keys()));
  const entries = {
    good,
    "good, logged as in-toto": await attest(ours, right, "intoto"),
    "wrong key": resigned(good),
    "other subject": await attest(ours, statement("pkg:npm/other@1.0.0", sha512)),
    "other digest": await attest(ours, statement(subject, "00".repeat(64))),
    "tampered payload": changed(good, (spoiled) => {
      const text = right.replace("acme/lib", "evil/lib");
      spoiled.dsseEnvelope.payload = Buffer.from(text).toString("base64");
    }),
    "certificate of another authority": await attest({ ...ours, fulcio: other.fulcio }, right),
    "certificate in another log of certificates": await attest(
      { ...ours, fulcio: await serve(mock.fulcioHandler(unlogged, { subjectClaim: "sub" })) },
      right,
    ),
    "entry of another log": await attest({ ...ours, rekor: other.rekor }, right),
    "entry in no log": changed(good, (spoiled) => {
      spoiled.verificationMaterial.tlogEntries = [];
    }),
    "entry that the log never signed": changed(good, (_, entry) => {
      entry.integratedTime = String(Number(entry.integratedTime) + 1);
    }),
    "entry of another envelope": changed(good, (spoiled) => {
      spoiled.verificationMaterial.tlogEntries = another.verificationMaterial.tlogEntries;
    }),
    "proof of another entry": changed(good, (_, entry) => {
      entry.inclusionProof = another.verificationMaterial.tlogEntries[0].inclusionProof;
    }),
    "log's checkpoint not signed": changed(good, (_, entry) => {
      const note = entry.inclusionProof.checkpoint.envelope;
      entry.inclusionProof.checkpoint.envelope = note.replace(/\n(\d+)\n/, "\n1$1\n");
    }),
    "certificate expired when it was logged": await attest({ ...ours, rekor: late }, right),
    "certificate of another signer": changed(good, (spoiled) => {
      spoiled.verificationMaterial.certificate = another.verificationMaterial.certificate;
    }),
  };
  const root = trust(ours);
  const cases = Object.entries(entries).map(([name, bundle]) => {
    const why = judge(root, bundle);
    return { name, bundle, accepted: why === "", why };
  });
  servers.forEach((server) => server.close());
  process.stdout.write(JSON.stringify({ root, cases }));
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
