import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { programArguments, start, temporaryFolder } from "./testing/cli.ts";

const small = (epochs: number): string[] => [
  ...["train", "--model", "stacked", "--hidden", "none", "--code-dim", "4", "--threads", "1"],
  ...["--examples", "200", "--batch-size", "20", "--epochs", String(epochs)],
];

/** A command through a shell, whose redirections are the fault. */
function inShell(redirections: string, argv: readonly string[]) {
  const command = [process.execPath, ...programArguments, ...argv];
  const script = `${command.map((word) => `'${word}'`).join(" ")} ${redirections}`;
  return spawnSync("bash", ["-o", "pipefail", "-c", script], { encoding: "utf8" });
}

test.runIf(existsSync("/dev/full"))(
  "a command whose output cannot be written goes on to its end, says so once and exits 1",
  () => {
    const out = join(temporaryFolder(), "run");
    const trained = inShell("> /dev/full", [...small(3), "--out", out]);
    const warning = /^warning: the standard output cannot be written: ENOSPC[^\n]*\n$/;
    expect(trained.stderr).toMatch(warning);
    expect(trained.status).toBe(1);
    expect(existsSync(join(out, "model/model.json"))).toBe(true);
    const listed = inShell("> /dev/full", ["list", "models"]);
    expect(listed.stderr).toMatch(warning);
    expect(listed.status).toBe(1);

    // "is finished" goes to the standard error output. A shell's script may stand where that was closed, open for reading.
    const finished = ["train", "--resume", out, "--json"];
    expect(inShell("2> /dev/full", finished).status).toBe(1);
    for (const closed of ["2>&-", "2< /dev/null"])
      expect(inShell(closed, finished), closed).toMatchObject({ status: 0, stdout: "" });
  },
);

test("a checkpoint that cannot be written ends a training with its path, size, the reason and how to go on", () => {
  const out = join(temporaryFolder(), "run");
  const command = [process.execPath, ...programArguments, ...small(1), "--out", out];
  const script = `ulimit -f 4; ${command.map((word) => `'${word}'`).join(" ")}`;
  const { status, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  expect(stderr).toMatch(
    /^error: cannot write \S+0001\.safetensors \(\d+ bytes\): larger than files may be here \(see ulimit -f\)\. Go on with: autoencoders train --resume \S+\n$/,
  );
  expect(status).toBe(1);
  expect(readdirSync(join(out, "checkpoints"))).toEqual([]);
});

test("a training whose folder is gone says so, and not to go on with it", async () => {
  const out = join(temporaryFolder(), "run");
  const { child, outcome } = start([...small(20_000), "--json", "--out", out]);
  child.stdout!.once("data", () => renameSync(out, `${out} elsewhere`));
  const { status, err } = await outcome;
  expect(err).toMatch(/^error: cannot write [^\n]+: its folder does not exist\n$/);
  expect(status).toBe(1);
});

test("a training whose reader has gone keeps a checkpoint, says how to go on and exits 141", () => {
  const out = join(temporaryFolder(), "run");
  const { status, stdout, stderr } = inShell("| head -n 1", [
    ...[...small(2000), "--json", "--out", out],
  ]);
  expect(stdout.split("\n").length).toBe(2);
  expect(stderr).toBe(
    `nobody reads the output any more; everything so far is kept. Go on with: autoencoders train --resume ${out}\n`,
  );
  expect(status).toBe(141);
  expect(existsSync(join(out, "model"))).toBe(false);
  expect(readdirSync(join(out, "checkpoints")).length).toBeGreaterThan(0);
});

test("a command whose reader has gone ends with 141 and nothing else to say", () => {
  const { status, stderr } = inShell("| true", ["list", "models"]);
  expect({ status, stderr }).toEqual({ status: 141, stderr: "" });
});

test("SIGHUP keeps a checkpoint, says how to go on and exits 129, however often it comes", async () => {
  const out = join(temporaryFolder(), "run");
  const { child, outcome } = start([...small(2000), "--json", "--out", out]);
  child.stdout!.once("data", () => {
    child.kill("SIGHUP");
    child.kill("SIGHUP");
  });
  const { status, err } = await outcome;
  expect(err).toBe(
    `the terminal is gone; everything so far is kept. Go on with: autoencoders train --resume ${out}\n`,
  );
  expect(status).toBe(129);
  expect(readdirSync(join(out, "checkpoints")).length).toBeGreaterThan(0);
});

/** The options of Node under which a package cannot be imported. */
function without(name: string): string {
  const hook = `export async function resolve(name, context, next) {
    if (name === ${JSON.stringify(name)}) throw new Error("cannot open \\x1b[2J its library");
    return next(name, context);
  }`;
  const url = (module: string): string => `data:text/javascript,${encodeURIComponent(module)}`;
  const register = `import { register } from "node:module"; register(${JSON.stringify(url(hook))});`;
  return `--import=${url(register)}`;
}

test("an engine that does not start is warned of once, and run.json and the summary name the one that did", async () => {
  const out = join(temporaryFolder(), "run");
  const started = start([...small(1), "--out", out], {
    env: { NODE_OPTIONS: without("onnxruntime-node") },
  });
  const { status, out: printed, err } = await started.outcome;
  expect(status, err).toBe(0);
  expect(err).toMatch(
    /^warning: autoencoders: steps run on [^\n]+ onnxruntime-node[^\n]+cannot open \\u001b\[2J its library[^\n]+\n$/,
  );
  const { engine } = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
  expect(engine.version).not.toContain("onnxruntime-node");
  expect(printed).toContain(`${engine.name}: ${engine.version}`);
});

const python = spawnSync("python3", ["-c", "import pty"]).status === 0;

/** Gives a command a terminal of its own, closes it after its first line, and prints the command's exit status. */
const hangUp = `
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
os.read(terminal, 1)
os.close(terminal)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

test.runIf(python)("a terminal that closes ends a training with a checkpoint and 129", async () => {
  const out = join(temporaryFolder(), "run");
  const argv = [process.execPath, ...programArguments, ...small(2000), "--out", out];
  const child = spawn("python3", ["-c", hangUp, ...argv]);
  let status = "";
  child.stdout.on("data", (data) => {
    status += data;
  });
  await new Promise((closed) => child.on("close", closed));
  expect(status).toBe("129\n");
  expect(readdirSync(join(out, "checkpoints")).length).toBeGreaterThan(0);
});
