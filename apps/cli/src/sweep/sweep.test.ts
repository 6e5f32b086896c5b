import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "@autoencoders/runs/node";
import { expect, test } from "vitest";
import { trainingOptions } from "../options/training-options.ts";
import { run, start, temporaryFolder } from "../testing/cli.ts";
import { checkTrials } from "./check-trials.ts";
import { argumentsOf, parseSweep } from "./parse-sweep.ts";
import { rungsOf } from "./rungs-of.ts";
import { trainTrial } from "./train-trial.ts";
import { trialsOf } from "./trials-of.ts";
import { usedTrials } from "./used-trials.ts";

const more = trainingOptions();
const parsed = (file: unknown) => parseSweep("s.json", JSON.stringify(file), more);

test("a grid is every combination of its values, in their order", () => {
  const { grid, random } = parsed({
    recipe: "digits-stacked",
    options: { epochs: 3 },
    grid: { seed: [1, 2], codeDim: [8, 16] },
  });
  expect(trialsOf({ grid, random })).toEqual([
    { seed: 1, codeDim: 8 },
    { seed: 1, codeDim: 16 },
    { seed: 2, codeDim: 8 },
    { seed: 2, codeDim: 16 },
  ]);
});

test("an option is left out of runs in which it means nothing, which are then one, and stays where it means nothing in any", () => {
  const tried = (file: object) => {
    const plan = parsed(file);
    return usedTrials(plan, trialsOf(plan));
  };
  const sparse = { model: "sparse", dataset: "digits" };
  const both = { sparsity: ["kSparse", "klSparsity"], k: [4, 8] };
  const known = [
    { sparsity: "kSparse", k: 4 },
    { sparsity: "kSparse", k: 8 },
    { sparsity: "klSparsity" },
  ];
  expect(tried({ ...sparse, grid: both })).toEqual(known);
  expect(tried({ recipe: "mnist-k-sparse", grid: both })).toEqual(known);
  const stated = { ...sparse, options: { sparsity: "klSparsity" } };
  expect(tried({ ...stated, grid: { k: [4, 8] } })).toEqual([{ k: 4 }, { k: 8 }]);
  expect(tried({ recipe: "mnist-k-sparse", grid: { k: [4, 8] } })).toEqual([{ k: 4 }, { k: 8 }]);
  const models = { model: ["stacked", "betaVae"], beta: [2, 4], batchSize: [100] };
  expect(tried({ dataset: "digits", grid: models })).toEqual([
    { model: "stacked", batchSize: 100 },
    { model: "betaVae", beta: 2, batchSize: 100 },
    { model: "betaVae", beta: 4, batchSize: 100 },
  ]);
  expect(tried({ model: "stacked", dataset: "digits", grid: { beta: [2, 4] } })).toHaveLength(2); // train refuses it
  const tables = { model: ["stacked", "vae"], likelihoodStddev: [0.5, 1] };
  expect(tried({ dataset: "rows.csv", grid: tables })).toEqual([
    { model: "stacked" },
    { model: "vae", likelihoodStddev: 0.5 },
    { model: "vae", likelihoodStddev: 1 },
  ]);
  const ranges = { codeDim: [4, 5] };
  expect(tried({ recipe: "digits-stacked", random: { trials: 9, ranges } })).toHaveLength(9); // drawn twice stays
});

test("random options are within their ranges, whole between whole numbers, and those of the seed alone", () => {
  const drawn = (seed: number) => {
    const ranges = {
      learningRate: { min: 1e-4, max: 1e-1, log: true },
      codeDim: [2, 4],
      optimizer: ["adam", "sgd", "nadam"],
      hidden: [[16], [8, 4]],
    };
    return trialsOf(parsed({ recipe: "digits-stacked", random: { trials: 200, seed, ranges } }));
  };
  const trials = drawn(1);
  const rates = trials.map(({ learningRate }) => Number(learningRate));
  expect(rates.every((rate) => rate >= 1e-4 && rate < 1e-1)).toBe(true);
  // On a logarithmic scale half of them are below the middle, √(1e-4 · 1e-1) = .0032; on a linear one a thirtieth would be.
  const below = rates.filter((rate) => rate < 0.00316).length;
  expect(below).toBeGreaterThan(70);
  expect(below).toBeLessThan(130);
  expect(new Set(trials.map(({ codeDim }) => codeDim))).toEqual(new Set([2, 3, 4]));
  expect(new Set(trials.map(({ optimizer }) => optimizer)).size).toBe(3);
  expect(new Set(trials.map(({ hidden }) => String(hidden)))).toEqual(new Set(["16", "8,4"]));
  expect(drawn(1)).toEqual(trials);
  expect(drawn(2)).not.toEqual(trials);
});

test("halving trains all runs for a little, then the best of each three three times as long, one to the end", () => {
  expect(rungsOf({ from: 2, factor: 3 }, { epochs: 20, runs: 10 })).toEqual([
    { epochs: 2, runs: 10 },
    { epochs: 6, runs: 4 },
    { epochs: 18, runs: 2 },
    { epochs: 20, runs: 1 },
  ]);
  expect(rungsOf(undefined, { epochs: 20, runs: 10 })).toEqual([{ epochs: 20, runs: 10 }]);
});

test("a value is said as its flag says it", () => {
  expect(argumentsOf("codeDim", 8)).toEqual(["--code-dim=8"]);
  expect(argumentsOf("hidden", [16, 8])).toEqual(["--hidden=16,8"]);
  expect(argumentsOf("validation", false)).toEqual(["--no-validation"]);
  expect(argumentsOf("tied", true)).toEqual(["--tied"]);
  expect(argumentsOf("warmup", ["kl=5", "beta=2"])).toEqual(["--warmup=kl=5", "--warmup=beta=2"]);
});

const recipe = "digits-stacked";
test("each mistake in a file is told in a sentence that names it, with what was likely meant", () => {
  expect(() => parseSweep("s.json", "{", more)).toThrow("s.json: expected JSON");
  for (const [file, message] of [
    [[], "expected the file to be an object"],
    [{ recip: recipe }, "did you mean recipe?"],
    [{ recipe: "digits-stackd" }, "did you mean digits-stacked?"],
    [{ recipe, model: "vae" }, "expected recipe, or model and dataset, got both"],
    [{ grid: { seed: [1] } }, "got neither"],
    [{ recipe, options: { epoch: 3 } }, "did you mean epochs?"],
    [{ recipe, options: { epochs: 0 } }, "expected options.epochs to be an integer ≥ 1"],
    [{ recipe, options: { epochs: true } }, "expected options.epochs"],
    [{ recipe, options: { epochs: null } }, "expected options.epochs"],
    [{ recipe, options: { out: "x" } }, "which a sweep sets itself"],
    [{ recipe, grid: { codDim: [8] } }, "did you mean codeDim?"],
    [{ recipe, grid: { codeDim: 8 } }, "expected grid.codeDim to be a list"],
    [{ recipe, grid: { codeDim: [] } }, "expected grid.codeDim to be a list"],
    [{ recipe, grid: { codeDim: ["many"] } }, "expected grid.codeDim to be a number"],
    [{ recipe, options: { seed: 1 }, grid: { seed: [1] } }, "got it in two"],
    [{ recipe, random: { trials: 3 } }, "expected random.ranges to have an option"],
    [{ recipe, random: { trials: 0, ranges: { seed: [1, 9] } } }, "random.trials"],
    [{ recipe, random: { trials: 3, ranges: { seed: [9, 1] } } }, "min to be below max"],
    [
      { recipe, random: { trials: 3, ranges: { clipNorm: { min: 0.1, mx: 1 } } } },
      "did you mean max?",
    ],
    [
      { recipe, random: { trials: 3, ranges: { codeDim: { min: 0, max: 9, log: true } } } },
      "above 0",
    ],
    [{ recipe, halving: { from: 0 } }, "halving.from"],
    [{ recipe, halving: { from: 1, factor: 1 } }, "halving.factor"],
    [{ recipe, halving: { from: 1 }, grid: { epochs: [1, 2] } }, "epochs among the options"],
    [{ recipe, monitor: 3 }, "expected monitor"],
  ] as const)
    expect(() => parsed(file), JSON.stringify(file)).toThrow(message);
});

test("a schedule over a whole training is refused where there is halving, be it asked for, tried or the recipe's", async () => {
  const io = { out() {}, err() {}, status() {} };
  const halving = { from: 1 };
  for (const file of [
    { recipe: "mnist-vae-gan", grid: { gamma: [1, 5] }, halving },
    { recipe, options: { schedule: "cosineDecay" }, grid: { seed: [1, 2] }, halving },
    { recipe, grid: { schedule: ["cosineDecay", "constant"] }, halving },
  ]) {
    const plan = parsed(file);
    const checked = checkTrials(plan, trialsOf(plan), { file: "s.json", dataDir: undefined, io });
    await expect(checked).rejects.toThrow("s.json: expected a schedule that says its steps");
  }
});

test("a sweep trains its runs in processes, goes on where it is, and keeps other sweeps out of its folder", async () => {
  const folder = temporaryFolder();
  const [file, out] = [join(folder, "s.json"), join(folder, "out")];
  const plan = {
    model: "linear",
    dataset: "plane3d",
    options: { epochs: 2, examples: 40, batchSize: 4, codeDim: 2, engine: "cpu" },
    grid: { learningRate: [1e-6, 0.01] },
    halving: { from: 1, factor: 2 },
  };
  writeFileSync(file, JSON.stringify(plan));
  const first = await start(["sweep", file, "--out", out, "--json"]).outcome;
  expect(first.status, first.err).toBe(0);
  const rows = first.out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rows.map(({ options, epochs }) => [options.learningRate, epochs])).toEqual([
    [0.01, 2],
    [1e-6, 1],
  ]);
  expect(readdirSync(out).sort()).toEqual([
    ...["results.csv", "results.png", "results.svg", "results.txt", "runs", "sweep.json"],
  ]);
  const csv = readFileSync(join(out, "results.csv"), "utf8").split("\n");
  expect(csv[0]).toBe("rank,run,learningRate,loss,epochs,seconds,folder,error");
  expect((await run("sweep", file, "--out", out, "--json")).out).toBe(first.out);

  const again = join(folder, "again");
  const { child, outcome } = start(["sweep", file, "--out", again, "--jobs", "1"]);
  child.stdout!.on("data", (text) => {
    if (String(text).includes("1/2 ")) child.kill("SIGKILL");
  });
  expect((await outcome).status).toBe(null);
  const metrics = join(again, "runs", "0001", "metrics.jsonl");
  const { mtimeMs } = statSync(metrics);
  const resumed = await run("sweep", file, "--out", again, "--json");
  expect(resumed.status, resumed.err).toBe(0);
  const without = (lines: string) =>
    lines
      .trimEnd()
      .split("\n")
      .map((line) => ({ ...JSON.parse(line), seconds: 0, folder: "" }));
  expect(without(resumed.out)).toEqual(without(first.out));
  expect(statSync(metrics).mtimeMs).toBe(mtimeMs);

  const lock = await takeLock(join(out, ".lock"));
  expect((await run("sweep", file, "--out", out)).err).toContain("is in use by process");
  lock.release();
  writeFileSync(file, JSON.stringify({ ...plan, grid: { learningRate: [0.1] } }));
  expect((await run("sweep", file, "--out", out)).err).toContain("holds another sweep");
  writeFileSync(file, JSON.stringify({ ...plan, grid: { beta: [4] } }));
  const wrong = await run("sweep", file, "--out", join(folder, "none"));
  expect([wrong.status, readdirSync(folder).includes("none")], wrong.err).toEqual([2, false]);
  expect(wrong.err).toContain("model linear has no option --beta");
  for (const [change, message] of [
    [{ monitor: "lss" }, "expected monitor to be one of loss, reconstruction"],
    [{ options: { ...plan.options, warmup: "kl=10" } }, "kl"],
    [{ grid: { codeDim: [2, 3], seed: [1, 2], corruption: ["noise:stddev=1"] } }, "corruption"],
    [{ dataset: join(folder, "s.json") }, "s.json"],
  ] as const) {
    writeFileSync(file, JSON.stringify({ ...plan, ...change }));
    const refused = await run("sweep", file, "--out", join(folder, "none"));
    expect([refused.status, refused.out], refused.err).toEqual([2, ""]);
    expect(refused.err).toContain(message);
  }
  expect(existsSync(join(folder, "none"))).toBe(false);
});

test("a run that two processes begin at once is trained once, and both get what it came to", async () => {
  const path = join(temporaryFolder(), "run");
  const argv = ["--model", "linear", "--dataset", "plane3d", "--examples", "40", "--engine", "cpu"];
  const trial = () =>
    trainTrial({ path, argv, epochs: 2, monitor: "loss", onEpoch() {}, onStart() {} });
  const [one, other] = await Promise.all([trial(), trial()]);
  expect(one.error).toBeUndefined();
  expect(other).toEqual(one);
  expect(readFileSync(join(path, "metrics.jsonl"), "utf8").trimEnd().split("\n")).toHaveLength(2);
});
