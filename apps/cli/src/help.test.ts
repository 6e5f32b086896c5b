import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { run } from "./testing/cli.ts";

const commands = ["start", "list", "train", "evaluate", "reconstruct", "reproduce"];
for (const command of ["", ...commands, "plot", "report", "probe", "tsne", "export", "serve"])
  test(`help of ${command || "the program"} goes to the standard output, with examples`, async () => {
    const { status, out, err } = await run(...(command ? [command] : []), "--help");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(/^Usage: autoencoders/);
    expect(out).toContain("Examples:\n  autoencoders ");
  });

test("help of a training that names something lists the options of models and optimizers", async () => {
  const { out } = await run("train", "--model", "vae", "--help");
  for (const flag of ["--code-dim", "--penalty", "--likelihood-stddev", "--nesterov", "--no-tied"])
    expect(out).toContain(flag);
});

test("help comes at once: it loads no tfjs", () => {
  const execute = new URL("command-line/execute.ts", import.meta.url);
  const program = `const { execute } = await import("${execute}");
    await execute(["encode", "--help"]);
    console.log("tfjs is there:", "_tfengine" in globalThis);`;
  const node = ["--import", "tsx", "--conditions=@autoencoders/source", "--input-type=module"];
  const said = execFileSync(process.execPath, [...node, "-e", program], { encoding: "utf8" });
  expect(said).toContain("Usage: autoencoders encode");
  expect(said).toContain("tfjs is there: false");
});

test("--version names the versions of the program and of what computes", async () => {
  for (const flag of ["--version", "-V"])
    expect(await run(flag)).toEqual({
      status: 0,
      out: expect.stringMatching(
        /^autoencoders \d+\.\d+\.\d+, node v\d.*, tfjs 4\..*, onnxruntime 1\./,
      ),
      err: "",
    });
});

test("without a command there is help", async () => {
  expect(await run()).toEqual(await run("--help"));
});

test("list prints names and summaries, with --json an object in each line", async () => {
  for (const kind of ["models", "datasets", "recipes"]) {
    const { out } = await run("list", kind);
    const objects = (await run("list", kind, "--json")).out.trimEnd().split("\n");
    const named = objects.map((line) => JSON.parse(line));
    expect(named.length).toBeGreaterThan(3);
    for (const { name } of named) expect(out).toMatch(new RegExp(`^${name} +`, "m"));
    for (const { summary } of named) expect(out).toContain(summary);
  }
});
