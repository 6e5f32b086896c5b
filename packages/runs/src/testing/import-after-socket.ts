import { createServer } from "node:net";
import { lookAt } from "../node/look-at.ts";

// Looks at a socket that it makes, then imports a module and prints its word.
const [socket, module] = process.argv.slice(2) as [string, string];
const server = createServer().listen(socket);
await new Promise((done) => server.once("listening", done));
if (!lookAt(socket)?.isSocket()) throw new Error("no socket");
const { word } = await import(module);
console.log(word);
server.close();
