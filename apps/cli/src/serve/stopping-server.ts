import { Server, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { RequestError } from "./request-error.ts";

/** How a server stops. */
export interface StoppingServer {
  /** Whether it was asked to. */
  readonly isStopping: boolean;
  /** Takes no more connections, answers the requests that have come, and ends. */
  stop(): Promise<void>;
}

/** Milliseconds in which requests that were on their way when a server was asked to stop are still taken. */
const grace = 250;
/** The connections that Node lets wait to be accepted, where nothing else is said. */
const mostWaiting = 511;

/**
 * Adds to a server that it stops without losing a request. Connections that wait are taken, then no more; requests that had been sent on
 * open ones are read and answered, with word that the connection ends; later ones are refused by 503. What has not ended after
 * the time limit of a request is cut off.
 *
 * @param options.timeout milliseconds
 */
export function stoppingServer(
  app: FastifyInstance,
  { timeout }: { readonly timeout: number },
): StoppingServer {
  let state: "open" | "stopping" | "closing" = "open";
  /** Connections that have sent no request yet, which Node does not count among the idle ones. */
  const fresh = new Set<Socket>();
  let [accepted, requests] = [0, 0];
  app.server.on("connection", (socket: Socket) => {
    accepted++;
    fresh.add(socket);
    socket.once("close", () => fresh.delete(socket));
  });
  app.addHook("onRequest", async ({ raw }) => {
    requests++;
    fresh.delete(raw.socket);
    if (state === "closing")
      throw new RequestError(503, "the server is stopping; send the request to another one");
  });
  app.addHook("onSend", async (_, reply) => {
    if (state !== "open") void reply.header("connection", "close");
  });
  return {
    get isStopping() {
      return state !== "open";
    },
    async stop() {
      state = "stopping";
      // As many connections can have waited as the queue of the system holds; others may keep coming.
      await quiet(() => accepted, mostWaiting);
      // Not the server's own close, which ends idle connections, whose next request may have been sent.
      Server.prototype.close.call(app.server);
      await new Promise((done) => setTimeout(done, grace));
      await quiet(() => requests);
      state = "closing";
      for (const socket of fresh) socket.destroy();
      const cut = setTimeout(() => app.server.closeAllConnections(), timeout);
      await app.close();
      clearTimeout(cut);
    },
  };
}

/**
 * Waits until a count has stayed the same for some turns of the event loop, in each of which one connection is accepted and all that was
 * sent on open ones is read, however long a turn takes.
 *
 * @param most waits no longer than until so many were added
 */
async function quiet(count: () => number, most = Number.POSITIVE_INFINITY): Promise<void> {
  const first = count();
  for (let before = -1; before !== count() && count() - first < most; ) {
    before = count();
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
  }
}
