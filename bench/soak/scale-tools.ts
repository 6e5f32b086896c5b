import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

/** A command of the built program in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  readonly outcome: Promise<{
    readonly status: number | null;
    readonly out: string;
    readonly err: string;
  }>;
}

/** Every process that this soak has begun and that may still run. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a command of the built program. */
export function startProgram(...argv: readonly string[]): Started {
  if (!existsSync(program)) throw new Error(`expected ${program}, got none; build it: pnpm build`);
  return started(
    spawn(process.execPath, [program, ...argv], { stdio: ["ignore", "pipe", "pipe"] }),
  );
}

/** Runs a command of the built program to its end, and gives the seconds that it took. @throws Error where it fails */
export async function timedProgram(...argv: readonly string[]): Promise<number> {
  const began = performance.now();
  const { status, err } = await startProgram(...argv).outcome;
  if (status !== 0) throw new Error(`autoencoders ${argv.join(" ")}: ${err}`);
  return (performance.now() - began) / 1000;
}

function started(child: ChildProcess): Started {
  running.add(child);
  let [out, err] = ["", ""];
  child.stdout?.on("data", (data) => {
    out += data;
  });
  child.stderr?.on("data", (data) => {
    err += data;
  });
  const outcome = new Promise<Awaited<Started["outcome"]>>((done) => {
    child.on("close", (status) => {
      running.delete(child);
      done({ status, out, err });
    });
  });
  return { child, outcome };
}

/** A redis-server with an append-only file. */
export interface Redis {
  readonly url: string;
  /** Ends it at once, as by `kill -9`. */
  kill(): Promise<void>;
  /** Starts it, with what it had. */
  start(): Promise<void>;
}

/** Makes a redis-server of a port and a folder. */
export function redisOf(folder: string, port: number): Redis {
  let now: Started | undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      now?.child.kill("SIGKILL");
      await now?.outcome;
      now = undefined;
    },
    async start() {
      const keeping = ["--appendonly", "yes", "--appendfsync", "always", "--save", ""];
      const argv = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, ...keeping];
      const child = spawn("redis-server", argv, { stdio: ["ignore", "pipe", "ignore"] });
      now = started(child);
      await new Promise<void>((done, fail) => {
        child.stdout.on("data", (text) => {
          if (String(text).includes("Ready to accept connections")) done();
        });
        child.once("error", fail);
        child.once("exit", () => fail(new Error("redis-server ended")));
      });
    },
  };
}

/** The SHA-256 of a file. */
export const checksumOf = (path: string): string =>
  createHash("sha256").update(readFileSync(path)).digest("hex");
