import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll } from "vitest";
import { main } from "./run-command.ts";

/** What a command came to. */
export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder that is removed after the tests of this file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "autoencoders-cli-"));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A command in this process. */
export async function run(...argv: readonly string[]): Promise<Outcome> {
  const lines = { out: [] as string[], err: [] as string[] };
  const io = {
    out: (line: string) => void lines.out.push(`${line}\n`),
    err: (line: string) => void lines.err.push(`${line}\n`),
    status: () => {},
  };
  const status = await main(argv, io);
  return { status, out: lines.out.join(""), err: lines.err.join("") };
}

/** A command in a process of its own, from the sources. */
export function start(
  argv: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): { readonly child: ChildProcess; readonly outcome: Promise<Outcome> } {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const script = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(
    process.execPath,
    ["--import", tsx, "--conditions=@autoencoders/source", script, ...argv],
    { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let [out, err] = ["", ""];
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  const outcome = new Promise<Outcome>((done) => {
    child.on("close", (status) => done({ status, out, err }));
  });
  return { child, outcome };
}
