import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "./cli.ts";
import { freePort } from "./free-port.ts";

/** Whether there is a redis-server to test with. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** A redis-server of a test's own, on a free port, which keeps what it has in a file that is appended to. */
export interface RedisServer {
  readonly url: string;
  /** Ends it at once, as by `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again with what it had. */
  start(): Promise<void>;
}

/** Starts a redis-server, which ends after the test. @param more arguments, such as a password */
export async function redisServer(...more: readonly string[]): Promise<RedisServer> {
  const folder = temporaryFolder();
  const port = await freePort();
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child!.once("exit", done));
    child.kill("SIGKILL");
    await ended;
  };
  const start = async (): Promise<void> => {
    child = spawn(
      "redis-server",
      [
        ...["--port", String(port), "--bind", "127.0.0.1", "--dir", folder],
        ...["--appendonly", "yes", "--appendfsync", "always", "--save", "", ...more],
      ],
      { stdio: ["ignore", "pipe", "ignore"] },
    );
    await new Promise<void>((done, fail) => {
      child!.stdout!.on("data", (text) => {
        if (String(text).includes("Ready to accept connections")) done();
      });
      child!.once("exit", () => fail(new Error("redis-server ended")));
    });
  };
  onTestFinished(kill);
  await start();
  return { url: `redis://127.0.0.1:${port}`, kill, start };
}
