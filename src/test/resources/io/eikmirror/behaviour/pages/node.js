import { Buffer } from "buffer";
import util, { inspect, promisify } from "util";
import EventEmitter, { once } from "events";
import Stream from "stream-browserify";
import SmallStream from "stream";

const { Readable, Transform, pipeline } = Stream;

const bytes = Buffer.concat([Buffer.from("héllo"), Buffer.from([33])]);
const emitter = new EventEmitter();
setTimeout(() => emitter.emit("ready", 42));
const [ready] = await once(emitter, "ready");
const upper = new Transform({
  transform(chunk, _, done) { done(null, chunk.toString().toUpperCase()); },
});
let text = "";
upper.on("data", chunk => { text += chunk; });
const letters = ["a", "b", "c", null];
await promisify(pipeline)(new Readable({ read() { this.push(letters.shift()); } }), upper);
const late = await promisify((value, done) => setTimeout(done, 1, null, value + 1))(1);
const small = new SmallStream();
let piped = "";
small.pipe({ writable: true, write(data) { piped += data; }, on() {}, emit() {}, end() {} });
small.emit("data", "through");
tell(
  bytes.toString("base64"), bytes.readUInt16BE(0), ready, text, late,
  inspect({ a: [1, { b: { c: {} } }], d: /x/ }), util.format("%s is %d", "x", 3),
  piped);
