import { execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { printedBy } from "../../examples/printed.ts";
import { type CodeBlock, codeBlocks } from "./code-blocks.ts";
import { writeSampleFiles } from "./sample-files.ts";
import { docs, writtenPages } from "./written-pages.ts";

const run = promisify(execFile);
const before = process.cwd();
const shims = await mkdtemp(join(tmpdir(), "autoencoders-shims-"));
afterAll(() => rm(shims, { recursive: true }));

/** The program with a small budget: one epoch, and a server that is waited for and goes with its page. */
const program = `#!/usr/bin/env bash
main=("${process.execPath}" "${process.env.AUTOENCODERS_PROGRAMS}/main.js")
case "$1" in
  train) exec "\${main[@]}" "$@" --epochs 1 --threads 1;;
  reproduce) exec "\${main[@]}" "$@" --quick;;
  serve)
    "\${main[@]}" "$@" >server.txt 2>&1 & echo $! >>servers.pid
    until grep -q http server.txt; do kill -0 $!; sleep .05; done;;
  *) exec "\${main[@]}" "$@";;
esac
`;
await writeShim("autoencoders", program);
// What installs is checked where packages are checked.
for (const name of ["npm", "npx", "pip", "docker"]) await writeShim(name, "#!/bin/sh\nexit 0\n");

async function writeShim(name: string, text: string): Promise<void> {
  await writeFile(join(shims, name), text);
  await chmod(join(shims, name), 0o755);
}

for (const page of await writtenPages()) {
  const blocks = codeBlocks(page, await readFile(join(docs, page), "utf8")).filter(
    ({ check }) => check !== "output" && check !== "included",
  );
  if (blocks.length > 0)
    test(`the code of ${page} runs, one block after the other`, async () => {
      const folder = await mkdtemp(join(tmpdir(), "autoencoders-page-"));
      process.chdir(folder); // what a block writes goes there, as it would into a reader's folder
      try {
        await writeSampleFiles(folder);
        for (const block of blocks) await checkBlock(page, block);
      } finally {
        await stopServers(folder);
        process.chdir(before);
        await rm(folder, { recursive: true });
      }
    });
}

/** Runs one block. @throws Error naming page and line where it fails */
async function checkBlock(page: string, { check, code, line }: CodeBlock): Promise<void> {
  const place = `${page}:${line}`;
  try {
    if (check === "typescript")
      expect(
        (await printedBy(code, `docs ${place}`)).length,
        "it prints something",
      ).toBeGreaterThan(0);
    else if (check === "shell") await runShell(code);
    else if (check === "machines") await run("bash", ["-n", "-c", code]);
    else if (check === "python") await runPython(code);
    else JSON.parse(code);
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

async function runShell(code: string): Promise<void> {
  const env = { ...process.env, PATH: `${shims}${delimiter}${process.env.PATH}` };
  const bash = spawn("bash", ["-euo", "pipefail", "-c", code], { env, stdio: "pipe" });
  let told = "";
  for (const stream of [bash.stdout, bash.stderr]) stream.on("data", (text) => (told += text));
  const status = await new Promise((resolve) => bash.on("exit", resolve));
  if (status !== 0) throw new Error(`exit status ${status}\n${told}`);
}

/** Runs Python where it has what the block imports, and else only reads it. */
async function runPython(code: string): Promise<void> {
  await writeFile("block.py", code);
  const modules = [...code.matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name!);
  const wanted = `import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in sys.argv[1:]))`;
  const isThere = await run("python3", ["-c", wanted, ...modules]).then(
    () => true,
    () => false,
  );
  const read = ["-c", "import ast; ast.parse(open('block.py').read())"];
  const env = { ...process.env, KERAS_BACKEND: process.env.KERAS_BACKEND ?? "torch" };
  await run("python3", isThere ? ["block.py"] : read, { env });
}

async function stopServers(folder: string): Promise<void> {
  const pids = await readFile(join(folder, "servers.pid"), "utf8").catch(() => "");
  for (const pid of pids.split("\n").filter(Boolean)) process.kill(Number(pid), "SIGTERM");
}
