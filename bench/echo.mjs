// The same echo on Node's `ws`: the second floor.
import { createRequire } from "node:module";
const { WebSocketServer } = createRequire(new URL("../web/package.json", import.meta.url))("ws");
const server = new WebSocketServer({ port: Number(process.argv[2]), host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket) => socket.on("message", (data, binary) => socket.send(data, { binary })));
