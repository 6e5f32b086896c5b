import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Outcome } from "../../../packages/runs/src/testing/outcome-of.ts";
import { run, temporaryFolder } from "./testing/cli.ts";

const small = ["--examples", "60", "--batch-size", "20", "--epochs", "2", "--engine", "cpu"];
const tiny = [...small, "--hidden", "none", "--code-dim", "4"];

async function trained(...flags: readonly string[]): Promise<{ folder: string } & Outcome> {
  const folder = join(temporaryFolder(), "run");
  const outcome = await run("train", ...tiny, "--out", folder, ...flags);
  expect(outcome.status, outcome.err).toBe(0);
  return { folder, ...outcome };
}

const objects = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("train --json prints an object for each epoch and nothing else, the lines of metrics.jsonl", async () => {
  const { folder, out } = await trained("--json", "--model", "sparse");
  const epochs = objects(out);
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  for (const epoch of epochs) {
    expect(Object.keys(epoch)).toEqual([
      ...["epoch", "loss", "terms", "validation", "seconds", "examplesPerSecond"],
    ]);
    expect(Object.keys(epoch.terms)).toEqual(["reconstruction", "sparsity"]);
    expect(epoch.terms.reconstruction + epoch.terms.sparsity).toBeCloseTo(epoch.loss, 5);
    expect(Object.keys(epoch.validation)).toEqual(["loss", "terms"]);
  }
  expect(out).toBe(readFileSync(join(folder, "metrics.jsonl"), "utf8"));
});

test("a run holds its settings, checkpoints, a model and pictures", async () => {
  const { folder, out } = await trained("--seed", "3");
  expect(readdirSync(folder).sort()).toEqual(
    ["checkpoints", "metrics.jsonl", "model", "pictures", "run.json"].sort(),
  );
  expect(readdirSync(join(folder, "checkpoints"))).toContain("0002.safetensors");
  expect(readdirSync(join(folder, "model")).sort()).toEqual(["model.json", "weights.safetensors"]);
  expect(readdirSync(join(folder, "pictures")).sort()).toEqual([
    ...["codes.png", "codes.svg", "curves.png", "curves.svg", "kernels.png", "reconstructions.png"],
  ]);
  expect(JSON.parse(readFileSync(join(folder, "run.json"), "utf8"))).toMatchObject({
    recipe: "digits-stacked",
    model: { name: "stacked", options: { codeDim: 4, hidden: [], seed: 3 } },
    dataset: { name: "digits", shape: [28, 28, 1], rows: { train: 60, validation: 1000 } },
    fit: { epochs: 2, batchSize: 20, optimizer: { name: "adam", learningRate: 0.001 } },
    seed: 3,
    engine: { name: "cpu" },
  });
  expect(out).toMatch(/^epoch 1\/2 {3}loss .* validation .* examples\/s\nepoch 2\/2/);
  expect(out).toContain(join(folder, "pictures/reconstructions.png"));
});

test("evaluate and reconstruct print one object each with --json", async () => {
  const { folder } = await trained("--model", "vae", "--hidden", "8");
  const evaluated = await run("evaluate", folder, "--split", "validation", "--json");
  const [figures, ...none] = objects(evaluated.out);
  expect(none).toEqual([]);
  expect(figures).toMatchObject({ run: folder, dataset: "digits", split: "validation" });
  expect(Object.keys(figures.terms)).toEqual(["reconstruction", "kl"]);
  expect(Object.keys(figures.metrics)).toEqual(["mse", "bce", "roundedAccuracy"]);
  const log = objects(readFileSync(join(folder, "metrics.jsonl"), "utf8"));
  expect(figures.terms.kl).toBeCloseTo(log.at(-1).validation.terms.kl, 4);

  const file = join(folder, "rows.png");
  const drawn = await run("reconstruct", folder, "--count", "3", "--out", file, "--json");
  expect(objects(drawn.out)).toEqual([{ run: folder, split: "test", count: 3, file }]);
  expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
});

test("flags change a recipe, model and optimizer by their own options", async () => {
  const { folder } = await trained(
    ...["--activation", "selu", "--corruption", "gaussianNoise:stddev=0.4,clip=0..1"],
    ...["--penalty", "sparse=l1Activity:weight=0.1", "--penalty", "l2=l2Kernel:weight=1e-4"],
    ...["--optimizer", "adamW", "--beta1", ".8", "--schedule", "cosineDecay:to=1e-5"],
    ...["--clip-norm", "1", "--no-validation", "--input-shape", "784"],
  );
  const config = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
  expect(config.model.options).toMatchObject({
    activation: "selu",
    inputShape: [784],
    corruption: { name: "gaussianNoise", options: { stddev: 0.4, clip: [0, 1] } },
    penalties: {
      sparse: { name: "weighted", options: { weight: 0.1 } },
      l2: { name: "weighted", options: { weight: 1e-4 } },
    },
  });
  expect(config.fit).toMatchObject({
    clipNorm: 1,
    optimizer: {
      name: "adamW",
      beta1: 0.8,
      weightDecay: 0.01,
      learningRate: { name: "cosineDecay", options: { from: 0.001, to: 1e-5, steps: 6 } },
    },
  });
  expect(config.dataset.rows.validation).toBe(0);
  expect(
    objects(readFileSync(join(folder, "metrics.jsonl"), "utf8"))[0].validation,
  ).toBeUndefined();
  expect((await run("evaluate", folder)).status).toBe(0);
});

test("a finished run is left as it is, and goes on with a larger --epochs", async () => {
  const { folder } = await trained();
  const weights = readFileSync(join(folder, "model/weights.safetensors"));
  const again = await run("train", "--resume", folder);
  expect(again).toMatchObject({ status: 0, out: expect.stringContaining("is finished") });
  expect(await run("train", "--resume", folder, "--json")).toMatchObject({ status: 0, out: "" });
  const more = await run("train", "--resume", folder, "--epochs", "3", "--json");
  expect(objects(more.out).map(({ epoch }) => epoch)).toEqual([3]);
  expect(readFileSync(join(folder, "model/weights.safetensors"))).not.toEqual(weights);

  const { folder: longer } = await trained("--epochs", "3");
  expect(readFileSync(join(folder, "model/weights.safetensors"))).toEqual(
    readFileSync(join(longer, "model/weights.safetensors")),
  );
});

test("a run whose schedule has ended at a rate of 0 does not go on", async () => {
  const { folder } = await trained("--schedule", "cosineDecay");
  const more = await run("train", "--resume", folder, "--epochs", "3");
  expect(more).toMatchObject({ status: 2, out: "" });
  expect(more.err).toContain("start a new run with --epochs 3");
  const { folder: falling } = await trained("--schedule", "cosineDecay:to=1e-4");
  expect((await run("train", "--resume", falling, "--epochs", "3")).status).toBe(0);
});

test("a run goes on from the checkpoint before a damaged one, says so and ends with the same weights", async () => {
  const { folder } = await trained("--checkpoint-every", "0");
  const weights = readFileSync(join(folder, "model/weights.safetensors"));
  const log = objects(readFileSync(join(folder, "metrics.jsonl"), "utf8"));
  unfinish(folder);
  truncateSync(join(folder, "checkpoints/0002.safetensors"), 1000);
  const resumed = await run("train", "--resume", folder);
  expect(resumed.status).toBe(0);
  expect(resumed.err).toMatch(/^warning: .*0002\.safetensors is damaged .* from the one before\n$/);
  expect(readFileSync(join(folder, "model/weights.safetensors"))).toEqual(weights);
  const losses = (lines: { loss: number }[]) => lines.map(({ loss }) => loss);
  expect(losses(objects(readFileSync(join(folder, "metrics.jsonl"), "utf8")))).toEqual(losses(log));
});

test("a run that was stopped between its last epoch and its pictures is brought to its end", async () => {
  const { folder } = await trained();
  const weights = readFileSync(join(folder, "model/weights.safetensors"));
  unfinish(folder);
  rmSync(join(folder, "model"), { recursive: true });
  rmSync(join(folder, "pictures"), { recursive: true });
  const unfinished = await run("evaluate", folder);
  expect(unfinished).toMatchObject({ status: 0, err: expect.stringContaining("after 2 epochs") });
  expect((await run("train", "--resume", folder)).status).toBe(0);
  expect(readFileSync(join(folder, "model/weights.safetensors"))).toEqual(weights);
  expect(readdirSync(join(folder, "pictures"))).toContain("curves.svg");
});

test("a run does not go on with other rows than it began with", async () => {
  const { folder } = await trained();
  unfinish(folder);
  expect(await run("train", "--resume", folder, "--dataset", "sprites")).toMatchObject({
    status: 1,
    err: expect.stringContaining("expected rows of 784 numbers"),
  });
  const path = join(folder, "run.json");
  const config = JSON.parse(readFileSync(path, "utf8"));
  const sha256 = "0".repeat(64);
  writeFileSync(path, JSON.stringify({ ...config, dataset: { ...config.dataset, sha256 } }));
  expect(await run("train", "--resume", folder)).toMatchObject({
    status: 1,
    err: expect.stringContaining("got one of another model, other rows or another training"),
  });
  rmSync(join(folder, "checkpoints"), { recursive: true });
  expect(await run("train", "--resume", folder)).toMatchObject({
    status: 1,
    err: expect.stringContaining(
      "expected the training rows of digits that the run was started on",
    ),
  });
});

test("a data set of the package whose rows are not the run's is refused where its parts are looked at", async () => {
  const { folder } = await trained();
  const path = join(folder, "run.json");
  const config = JSON.parse(readFileSync(path, "utf8"));
  expect(Object.keys(config.dataset.heldOut)).toEqual(["validation", "test"]);
  for (const [changed, expected] of [
    [{ sha256: "0" }, "the data set digits to hold the rows that the run was trained on"],
    [{ heldOut: { test: "0" } }, "the data set digits to hold the test rows that the run kept"],
  ] as const) {
    writeFileSync(path, JSON.stringify({ ...config, dataset: { ...config.dataset, ...changed } }));
    const { status, err } = await run("evaluate", folder);
    expect([status, err]).toEqual([1, expect.stringContaining(expected)]);
  }
  const { heldOut: _, ...dataset } = config.dataset;
  writeFileSync(path, JSON.stringify({ ...config, dataset })); // as a run has it that does not know them
  expect((await run("evaluate", folder)).status).toBe(0);
});

test("a run folder whose last run.json was never written is no run", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "checkpoints"));
  expect(await run("train", "--resume", folder)).toMatchObject({
    status: 1,
    err: expect.stringContaining("is no run"),
  });
});

function unfinish(folder: string): void {
  const path = join(folder, "run.json");
  const config = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...config, finishedEpochs: 0 }));
}
