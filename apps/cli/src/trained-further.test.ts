import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const [finished, killed] = [join(folder, "finished"), join(folder, "killed")];
const images = `${join(folder, "images.idx")},${join(folder, "labels.idx")}`;
const cpu = ["--engine", "cpu"];

/** Changes the run.json of a run. */
function configure(path: string, change: (config: { engine: object }) => object): void {
  const file = join(path, "run.json");
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, "utf8")))));
}

/** A file of bytes in IDX. */
const idx = (shape: readonly number[], byte: (i: number) => number): Uint8Array => {
  const lengths = shape.flatMap((xDim) => [0, 0, 0, xDim]);
  const bytes = Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => byte(i));
  return Uint8Array.from([0, 0, 8, shape.length, ...lengths, ...bytes]);
};

beforeAll(async () => {
  writeFileSync(
    join(folder, "images.idx"),
    idx([60, 8, 8], (i) => (i * 7) % 256),
  );
  writeFileSync(
    join(folder, "labels.idx"),
    idx([60], (i) => i % 2),
  );
  const model = ["--model", "vae", "--hidden", "8", "--code-dim", "2", "--dataset", images];
  const flags = ["--batch-size", "20", "--epochs", "2", ...cpu];
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

const note = `note: ${killed} as it is after 5 epochs of 5\n`;

/** What is said but of the file of rows. */
const notes = (err: string): string => err.replace(/^note: images\.idx.*\n/gm, "");

test("a run that was trained further and killed is evaluated as it is, and its epoch is said", async () => {
  const whole = await run("evaluate", finished, "--json", ...cpu);
  const further = await run("evaluate", killed, "--json", ...cpu);
  const { run: _, ...figures } = JSON.parse(whole.out);
  expect(JSON.parse(further.out)).toEqual({ run: killed, ...figures });
  expect(figures.trained).toBe("after 5 epochs");
  expect([whole.err, further.err].map(notes)).toEqual(["", note]);
  const { out } = await run("evaluate", killed, ...cpu);
  expect(out).toContain(`${killed} after 5 epochs, on the 6 test rows of ${images}\n`);
});

test("report, plot, probe, reconstruct and tsne show the same, and a report says the epoch", async () => {
  for (const command of ["report", "probe", "reconstruct", "tsne"]) {
    const few = command === "tsne" ? ["--split", "train", "--perplexity", "5"] : [];
    const { status, err } = await run(command, killed, ...few, ...cpu);
    expect([command, status, notes(err)]).toEqual([command, 0, note]);
  }
  expect((await run("plot", killed, "curves")).err).toBe(note);
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

test("an engine that a machine has not the library of is told in a sentence, and a run that it began goes on without it", async () => {
  const path = join(folder, "elsewhere");
  const flags = ["--model", "linear", "--dataset", "plane3d", "--epochs", "1", "--out", path];
  const refused = await run("train", ...flags, "--engine", "cuda");
  expect(refused).toMatchObject({ status: 1, out: "" });
  expect(refused.err).toMatch(/^error: expected engine cuda to start, got .*; it needs .*\n$/);
  expect(existsSync(path)).toBe(false);
  expect((await run("train", ...flags, "--engine", "onnx")).status).toBe(0);
  configure(path, (config) => ({ ...config, engine: { ...config.engine, name: "cuda" } }));
  const { status, err } = await run("train", "--resume", path, "--epochs", "2");
  expect(status, err).toBe(0);
  expect(err).toMatch(
    /^warning: expected engine cuda to start.*\nwarning: engine onnx instead of cuda: /,
  );
});
