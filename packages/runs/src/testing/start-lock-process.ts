import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { LockAnswer, LockRequest } from "./lock-process.ts";
import { sourceArguments } from "./source-arguments.ts";

/** A process that asks for locks, as `lock-process.ts` does. */
export interface LockProcess {
  ask(request: LockRequest): Promise<LockAnswer>;
  /** Ends it as a power cut would, and resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a process that asks for locks.
 *
 * @param command what is called with Node and its arguments, such as ["unshare", "--pid", "--fork"] for one in a container
 */
export async function startLockProcess(command: readonly string[] = []): Promise<LockProcess> {
  const script = new URL("lock-process.ts", import.meta.url);
  const [program, ...rest] = [...command, process.execPath, ...sourceArguments(script)];
  const child: ChildProcess = spawn(program!, rest, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => (await lines.next()).value ?? "{}";
  if ((await next()) !== "ready") throw new Error("the lock process did not start");
  return {
    async ask(request) {
      child.stdin!.write(`${JSON.stringify(request)}\n`);
      return JSON.parse(await next());
    },
    kill: () =>
      new Promise((resolve) => {
        child.on("close", () => resolve()); // when its output is, and so the process in a container
        child.kill("SIGKILL");
      }),
  };
}
