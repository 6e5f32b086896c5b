import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const [finished, killed] = [join(folder, "finished"), join(folder, "killed")];
const cpu = ["--engine", "cpu"];

/** Changes the run.json of a run. */
function configure(path: string, change: (config: { engine: object }) => object): void {
  const file = join(path, "run.json");
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, "utf8")))));
}

beforeAll(async () => {
  const model = ["--model", "vae", "--hidden", "8", "--code-dim", "2"];
  const flags = ["--examples", "60", "--batch-size", "20", "--epochs", "2", ...cpu];
  const first = await run("train", ...model, ...flags, "--out", finished);
  expect(first).toMatchObject({ status: 0 });
  cpSync(join(finished, "model"), join(folder, "model"), { recursive: true });
  const further = ["--resume", finished, "--epochs", "5", "--checkpoint-every", "0"];
  expect(await run("train", ...further)).toMatchObject({ status: 0 });
  // What a kill leaves before the pictures are drawn: checkpoints of five epochs, the model of two.
  cpSync(finished, killed, { recursive: true });
  rmSync(join(killed, "model"), { recursive: true });
  cpSync(join(folder, "model"), join(killed, "model"), { recursive: true });
  configure(killed, (config) => ({ ...config, finishedEpochs: 2 }));
});

const note = (of: number): string => `note: ${killed} as it is after 5 epochs of ${of}\n`;

test("a run that was trained further and killed is evaluated as it is, and its epoch is said", async () => {
  const whole = await run("evaluate", finished, "--json", ...cpu);
  const further = await run("evaluate", killed, "--json", ...cpu);
  const { run: _, ...figures } = JSON.parse(whole.out);
  expect(JSON.parse(further.out)).toEqual({ run: killed, ...figures });
  expect(figures.trained).toBe("after 5 epochs");
  expect([whole.err, further.err]).toEqual(["", note(5)]);
  const { out } = await run("evaluate", killed, ...cpu);
  expect(out).toContain(`${killed} after 5 epochs, on the 1,000 test rows of digits\n`);
});

test("report, plot, probe, reconstruct and tsne show the same, and a report says the epoch", async () => {
  for (const command of ["report", "probe", "reconstruct", "tsne"]) {
    const few = command === "tsne" ? ["--count", "40", "--perplexity", "5"] : [];
    const { status, err } = await run(command, killed, ...few, ...cpu);
    expect([command, status, err]).toEqual([command, 0, note(5)]);
  }
  expect((await run("plot", killed, "curves")).err).toBe(note(5));
  expect(readFileSync(join(killed, "report.html"), "utf8")).toContain("after 5 epochs, on");
});

test("a run without a model shows its newest checkpoint, and one without either says so", async () => {
  rmSync(join(killed, "model"), { recursive: true });
  configure(killed, (config) => ({ ...config, finishedEpochs: 0 }));
  rmSync(join(killed, "checkpoints/0005.safetensors"));
  expect((await run("evaluate", killed, ...cpu)).out).toContain("after 4 epochs, on");
  rmSync(join(killed, "checkpoints"), { recursive: true });
  expect(await run("evaluate", killed, ...cpu)).toMatchObject({
    status: 1,
    err: expect.stringContaining("no model and no checkpoint yet"),
  });
});

test("a run keeps the threads that it came to, goes on with them, and says what differs", async () => {
  const path = join(folder, "threads");
  const flags = ["--model", "linear", "--dataset", "plane3d", "--epochs", "1", "--engine", "onnx"];
  expect((await run("train", ...flags, "--out", path)).status).toBe(0);
  const { engine } = JSON.parse(readFileSync(join(path, "run.json"), "utf8"));
  expect(engine).toMatchObject({ name: "onnx", threads: availableParallelism() });
  expect(engine.version).toMatch(/^onnxruntime-node \d/);
  expect(await run("train", "--resume", path, "--epochs", "2")).toMatchObject({
    status: 0,
    err: "",
  });

  const other = { threads: 1, version: "onnxruntime-node 1.0.0", processor: "sparc" };
  configure(path, (config) => ({ ...config, engine: { ...config.engine, ...other } }));
  const { status, err } = await run("train", "--resume", path, "--epochs", "3");
  expect(status).toBe(0);
  expect(err).toContain(
    `version ${engine.version} instead of onnxruntime-node 1.0.0, processor ${engine.processor} instead of sparc`,
  );
  expect(err).not.toContain("threads"); // as many as before
});
