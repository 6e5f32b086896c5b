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
  let accepted = 0;
  app.server.on("connection", (socket: Socket) => {
    accepted++;
    fresh.add(socket);
    socket.once("close", () => fresh.delete(socket));
  });
  app.addHook("onRequest", async ({ raw }) => {
    fresh.delete(raw.socket);
    if (state === "closing")
      throw new RequestError(503, "the server is stopping; send the request to another one");
  });
  app.addHook("onSend", async (_, reply) => {
    if (state !== "open") void reply.header("connection", "close");
  });
  /** Waits until no connection waits to be accepted, of which there is one in a turn of the event loop; others may keep coming. */
  const allAccepted = async (): Promise<void> => {
    const until = performance.now() + grace;
    for (let before = -1; before !== accepted && performance.now() < until; ) {
      before = accepted;
      for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    }
  };
  return {
    get isStopping() {
      return state !== "open";
    },
    async stop() {
      state = "stopping";
      await allAccepted();
      // Not the server's own close, which ends idle connections, whose next request may have been sent.
      Server.prototype.close.call(app.server);
      await new Promise((done) => setTimeout(done, grace));
      state = "closing";
      for (const socket of fresh) socket.destroy();
      const cut = setTimeout(() => app.server.closeAllConnections(), timeout);
      await app.close();
      clearTimeout(cut);
    },
  };
}
