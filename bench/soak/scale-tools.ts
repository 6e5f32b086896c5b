import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Outcome, outcomeOf } from "../../packages/runs/src/testing/outcome-of.ts";

const program = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

/** A command of the built program in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
}

/** Every process that this soak has begun and that may still run. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a command of the built program. */
export function startProgram(...argv: readonly string[]): Started {
  if (!existsSync(program)) throw new Error(`expected ${program}, got none; build it: pnpm build`);
  const child = spawn(process.execPath, [program, ...argv], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  return { child, outcome: outcomeOf(child) };
}

/** Runs a command of the built program to its end, and gives the seconds that it took. @throws Error where it fails */
export async function timedProgram(...argv: readonly string[]): Promise<number> {
  const began = performance.now();
  const { status, err } = await startProgram(...argv).outcome;
  if (status !== 0) throw new Error(`autoencoders ${argv.join(" ")}: ${err}`);
  return (performance.now() - began) / 1000;
}

/** The SHA-256 of a file. */
export const checksumOf = (path: string): string =>
  createHash("sha256").update(readFileSync(path)).digest("hex");
