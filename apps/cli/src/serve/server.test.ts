import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { RequestError } from "./request-error.ts";
import { type Server, server } from "./server.ts";

const bugs: unknown[] = [];
const servers: Server[] = [];
afterEach(async () => {
  bugs.length = 0;
  for (const each of servers.splice(0)) await each.stop();
});

/** A server of a model that encodes as it is told, and its port. */
async function listening(encode: () => Promise<never>, timeout: number): Promise<number> {
  const refused = async (): Promise<never> => {
    throw new RequestError(404, "no such thing");
  };
  const made = await server({
    served: { encode, reconstruct: refused, score: refused, sample: refused, dispose: refused },
    read: async () => ({
      source: {
        shape: [1],
        dtype: "float32",
        chunkSizes: [],
        rows: async () => new Float32Array(),
      },
      units: { shape: [1], scaling: { least: [0], greatest: [1] } },
      drift: () => ({ rows: 0, outside: 0, columns: [] }),
    }),
    limits: { maxRows: 10, maxBytes: 1000, timeout },
    seed: 0,
    about: {},
    description: {},
    onBug: (error) => void bugs.push(error),
  });
  servers.push(made);
  await made.app.listen({ port: 0, host: "127.0.0.1" });
  return (made.app.server.address() as AddressInfo).port;
}

const post = async (port: number) => {
  const answer = await fetch(`http://127.0.0.1:${port}/encode`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  return { status: answer.status, body: await answer.json() };
};

/** What a server answers to text, until it ends the connection. */
const raw = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (part) => {
      answer += part;
    });
    socket.on("end", () => resolve(answer)).on("error", reject);
  });

test("an answer that takes longer than the time limit is given up with 503", async () => {
  const port = await listening(() => new Promise(() => {}), 0.05);
  expect(await post(port)).toEqual({
    status: 503,
    body: { error: expect.stringContaining("expected an answer within 0.05 s, got none") },
  });
});

test("a mistake of this program is answered by 500 without its words, and told where the server runs", async () => {
  const error = new TypeError("secret words");
  const port = await listening(() => Promise.reject(error), 10);
  const { status, body } = await post(port);
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toMatch(/secret| at /);
  expect(bugs).toEqual([error]);
});

test("what is no request, too long a head, and a request that never ends are refused, and the connection ends", async () => {
  const port = await listening(() => Promise.reject(new Error()), 0.05);
  expect(await raw(port, "nonsense\r\n\r\n")).toMatch(
    /^HTTP\/1\.1 400 [\s\S]*"expected a request of HTTP"/,
  );
  const long = `GET /health HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`;
  expect(await raw(port, long)).toMatch(/^HTTP\/1\.1 431 /);
  const part = "POST /encode HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n";
  expect(await raw(port, part)).toMatch(/^HTTP\/1\.1 408 [\s\S]*got a part of one/);
  expect(bugs).toEqual([]);
});
