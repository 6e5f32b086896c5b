import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished, TestRunner } from "vitest";
import { type Outcome, outcomeOf } from "../../../../packages/runs/src/testing/outcome-of.ts";
import { sourceArguments } from "../../../../packages/runs/src/testing/source-arguments.ts";
import { execute } from "../command-line/execute.ts";
import { type LineStream, streamIo } from "../console/io.ts";

/** Makes a folder that is removed after the test that asks for it, or after the file's tests where the file itself asks. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "autoencoders-cli-"));
  const afterwards = TestRunner.getCurrentTest() ? onTestFinished : afterAll;
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A command in this process, whose lines come as its terminal would get them. */
export async function run(...argv: readonly string[]): Promise<Outcome> {
  const texts = { out: "", err: "" };
  const stream = (name: "out" | "err"): LineStream => ({
    write(text, done) {
      texts[name] += text;
      done?.();
    },
    on: () => {},
  });
  const status = await execute(argv, streamIo({ stdout: stream("out"), stderr: stream("err") }));
  return { status, ...texts };
}

/** The arguments of Node that run the command line as its sources are. */
export const programArguments = sourceArguments(new URL("../main.ts", import.meta.url));

/** A command in a process of its own. */
export function start(
  argv: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): { readonly child: ChildProcess; readonly outcome: Promise<Outcome> } {
  const child = spawn(process.execPath, [...programArguments, ...argv], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { child, outcome: outcomeOf(child) };
}
