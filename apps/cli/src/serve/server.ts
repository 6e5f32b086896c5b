import type { Socket } from "node:net";
import { driftNotes } from "@autoencoders/datasets";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isRecord } from "../data/is-record.ts";
import type { Body, BodyReader } from "./body-rows.ts";
import { errorAnswer } from "./error-answer.ts";
import { RequestError } from "./request-error.ts";
import type { SampleRequest, ServedModel } from "./served-model.ts";
import type { ServerLimits } from "./server-limits.ts";
import { stoppingServer } from "./stopping-server.ts";

/** What a server is made of. */
export interface ServerParts {
  readonly served: ServedModel;
  readonly read: BodyReader;
  readonly limits: ServerLimits;
  /** The seed of samples where none is asked for. */
  readonly seed: number;
  /** What GET /health says besides that all is well. */
  readonly about: Readonly<Record<string, unknown>>;
  /** What GET /openapi.json gives. */
  readonly description: object;
  /** Is told of mistakes of this program. */
  onBug(error: unknown): void;
}

/** A server that answers once its `app` listens. */
export interface Server {
  readonly app: FastifyInstance;
  /** Takes no more requests, answers those that have come, and ends. */
  stop(): Promise<void>;
}

const post = ["/encode", "/reconstruct", "/score", "/sample"] as const;
const get = ["/health", "/openapi.json"] as const;

/** Makes the server of a run's model: its routes, limits and errors. */
export async function server({
  served,
  read,
  limits,
  seed,
  about,
  description,
  onBug,
}: ServerParts): Promise<Server> {
  const { fastify } = await import("fastify");
  const milliseconds = Math.ceil(1000 * limits.timeout);
  const app = fastify({
    bodyLimit: limits.maxBytes,
    requestTimeout: milliseconds,
    return503OnClosing: false, // it answers in another form; `stopping` refuses instead
    http: { connectionsCheckingInterval: Math.min(milliseconds, 1000) },
    clientErrorHandler: refuseConnection,
    frameworkErrors: (error, _, reply: FastifyReply) => {
      const { status, body } = errorAnswer(error, limits);
      void reply.code(status).send(body);
    },
  });
  const stopping = stoppingServer(app, { timeout: milliseconds });
  for (const type of ["text/csv", "application/x-npy", "application/octet-stream"])
    app.addContentTypeParser(type, { parseAs: "buffer" }, (_, bytes, done) => done(null, bytes));
  app.removeContentTypeParser("text/plain");

  app.setErrorHandler((error, _, reply) => {
    const { status, body, isBug } = errorAnswer(error, limits);
    if (isBug) onBug(error);
    void reply.code(status).send(body);
  });
  app.setNotFoundHandler(({ method, url }, reply) => {
    const [path = ""] = url.split("?", 1);
    const allowed = post.some((each) => each === path)
      ? "POST"
      : get.some((each) => each === path)
        ? "GET, HEAD"
        : undefined;
    const shown = `${method} ${path.slice(0, 80)}`;
    if (allowed !== undefined) {
      void reply.header("allow", allowed);
      throw new RequestError(405, `expected ${allowed} ${path}, got ${shown}`);
    }
    throw new RequestError(
      404,
      `expected POST ${post.join(", ")} or GET ${get.join(", ")}, got ${shown}`,
    );
  });

  for (const name of ["encode", "reconstruct", "score"] as const)
    app.post(`/${name}`, (request) =>
      inTime(async () => {
        const rows = await read(bodyOf(request));
        const answer = await served[name](rows);
        const notes = driftNotes(rows.drift());
        return notes.length > 0 ? { ...answer, notes } : answer;
      }),
    );
  app.post("/sample", async ({ body }) => {
    const asked = sampleRequest(body, { mostRows: limits.maxRows, seed });
    return inTime(() => served.sample(asked));
  });
  app.get("/health", async (_, reply) => {
    const { isStopping } = stopping;
    void reply.code(isStopping ? 503 : 200).header("cache-control", "no-store");
    return { status: isStopping ? "stopping" : "ok", ...about };
  });
  app.get("/openapi.json", async () => description);
  await app.ready();
  /** Gives an answer up after the time limit. Fastify's handlerTimeout is no help: it ends with the last byte of a body. */
  async function inTime<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      const text = `expected an answer within ${limits.timeout} s, got none; send fewer rows, or send them later`;
      timer = setTimeout(() => reject(new RequestError(503, text)), milliseconds);
    });
    try {
      return await Promise.race([work(), limit]);
    } finally {
      clearTimeout(timer);
    }
  }
  return { app, stop: stopping.stop };
}

/** Answers what is no request, or has not come in time, and ends its connection. */
function refuseConnection({ code }: { readonly code?: string }, socket: Socket): void {
  if (code === "ECONNRESET" || socket.destroyed) return;
  const [status, error] = refusals[code ?? ""] ?? ["400 Bad Request", "expected a request of HTTP"];
  const body = JSON.stringify({ error });
  const head = [
    `HTTP/1.1 ${status}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  if (socket.writable) socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
  else socket.destroy();
}

const refusals: Readonly<Record<string, readonly [string, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [
    "408 Request Timeout",
    "expected a whole request within the time limit, got a part of one",
  ],
  HPE_HEADER_OVERFLOW: [
    "431 Request Header Fields Too Large",
    "expected headers of at most 16 KiB, got longer ones",
  ],
};

/** The body of a request by its type. @throws RequestError for one that is packed */
function bodyOf({ body, headers }: FastifyRequest): Body {
  const { "content-encoding": encoding = "identity", "content-type": type = "" } = headers;
  if (encoding !== "identity")
    throw new RequestError(
      415,
      `expected a body that is not packed, got Content-Encoding ${encoding.slice(0, 40)}; send it as it is`,
    );
  if (!(body instanceof Uint8Array)) return { kind: "json", value: body };
  // A Buffer's slice is no copy, as that of an array of bytes is.
  const bytes = new Uint8Array(body.buffer, body.byteOffset, body.length);
  return { kind: type.trim().toLowerCase().startsWith("text/csv") ? "text" : "npy", bytes };
}

/** What is asked of samples. @throws RequestError */
function sampleRequest(
  body: unknown,
  { mostRows, seed: otherwise }: { readonly mostRows: number; readonly seed: number },
): SampleRequest {
  const fail = (expected: string, got: unknown): never => {
    const text = typeof got === "number" ? String(got) : (JSON.stringify(got) ?? "nothing");
    throw new RequestError(400, `expected ${expected}, got ${text.slice(0, 40)}`);
  };
  const example = 'an object such as {"count": 5, "seed": 1}';
  if (body instanceof Uint8Array)
    throw new RequestError(
      415,
      `expected a body of application/json, ${example}, got another type`,
    );
  if (Array.isArray(body) || !isRecord(body)) return fail(example, body);
  const { count = 1, seed = otherwise, condition, temperature, ...others } = body;
  const [other] = Object.keys(others);
  if (other !== undefined) fail("count, seed, condition and temperature alone", other);
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 1)
    return fail("count to be a whole number from 1", count);
  if (count > mostRows)
    throw new RequestError(413, `expected count to be at most ${mostRows}, got ${count}`);
  if (typeof seed !== "number" || !Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    return fail("seed to be a whole number from 0 and below 2^32", seed);
  if (condition !== undefined && typeof condition !== "string")
    return fail("condition to be the name of a class", condition);
  if (temperature === undefined) return { count, seed, condition };
  if (typeof temperature !== "number" || !Number.isFinite(temperature) || temperature <= 0)
    return fail("temperature to be a number above 0", temperature);
  return { count, seed, condition, temperature };
}
