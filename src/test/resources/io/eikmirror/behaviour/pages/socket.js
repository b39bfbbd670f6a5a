import { Manager, Socket, io } from "socket.io-client";
import { Encoder, Decoder, PacketType } from "socket.io-parser";

const socket = io("http://127.0.0.1:9/room", { autoConnect: false, transports: ["websocket"] });
const heard = [];
socket.on("news", value => heard.push(value));
socket.onAny(name => heard.push(name));
socket.emit("later", 1);
const [text] = new Encoder().encode({ type: PacketType.EVENT, nsp: "/room", data: ["news", { a: 1 }] });
const decoder = new Decoder();
decoder.on("decoded", packet => heard.push(packet.data[1].a));
decoder.add(text);
socket.listeners("news")[0]("direct");
tell(
  socket instanceof Socket && socket.io instanceof Manager ? "one client" : "two",
  socket.connected, socket.sendBuffer.length + " waits", socket.nsp, text, heard.join());
