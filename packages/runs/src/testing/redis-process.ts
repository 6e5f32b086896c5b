import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A redis-server that keeps what it has in a file that is appended to. */
export interface RedisProcess {
  readonly url: string;
  /** Ends it at once, as by `kill -9`. */
  kill(): Promise<void>;
  /** Starts it, with what it had. */
  start(): Promise<void>;
}

/** Makes a redis-server of a folder and a port of this machine's loopback. @param more arguments, such as a password */
export function redisProcess(
  folder: string,
  port: number,
  more: readonly string[] = [],
): RedisProcess {
  let child: ChildProcess | undefined;
  const argv = [
    ...["--port", String(port), "--bind", "127.0.0.1", "--dir", folder],
    ...["--appendonly", "yes", "--appendfsync", "always", "--save", "", ...more],
  ];
  const end = () => void child?.kill("SIGKILL");
  process.on("exit", end); // where whoever began it ends before
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    async start() {
      const begun = spawn("redis-server", argv, { stdio: ["ignore", "pipe", "ignore"] });
      child = begun;
      await new Promise<void>((done, fail) => {
        begun.stdout.on("data", (text) => {
          if (String(text).includes("Ready to accept connections")) done();
        });
        begun.once("error", fail);
        begun.once("exit", () => fail(new Error("redis-server ended")));
      });
    },
  };
}
