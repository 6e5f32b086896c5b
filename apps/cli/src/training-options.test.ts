import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const waves = Array.from({ length: 60 }, (_, row) =>
  Array.from({ length: 4 }, (_, column) => Math.sin(row * (1 + column)).toFixed(3)).join(","),
);
writeFileSync(at("waves.csv"), `a,b,c,d\n${waves.join("\n")}\n`);
const small = [
  ...["train", "--model", "linear", "--dataset", at("waves.csv")],
  ...["--batch-size", "20", "--code-dim", "2", "--learning-rate", "0.3", "--engine", "cpu"],
];
const weights = (name: string): string =>
  readFileSync(join(at(name), "model/weights.safetensors")).toString("base64");
const config = (name: string) => JSON.parse(readFileSync(join(at(name), "run.json"), "utf8"));
const losses = (name: string): number[] =>
  readFileSync(join(at(name), "metrics.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).validation.loss);

test("train --patience stops after so many epochs without a better one, and the model is that of the best", async () => {
  const { out, status } = await run(
    ...small,
    "--epochs",
    "90",
    "--patience",
    "2",
    "--out",
    at("a"),
  );
  expect(status).toBe(0);
  const { bestEpoch, finishedEpochs, stoppedEarly, fit } = config("a");
  expect(fit).toMatchObject({ patience: 2, monitor: "loss", epochs: 90 });
  expect(stoppedEarly).toBe(true);
  const all = losses("a");
  expect([all.length, finishedEpochs]).toEqual([bestEpoch + 2, bestEpoch + 2]);
  expect(Math.min(...all)).toBe(all[bestEpoch - 1]);
  expect(out).toContain(`stopped after epoch ${finishedEpochs}: the best validation loss was`);

  await run(...small, "--epochs", String(bestEpoch), "--out", at("plain"));
  expect(weights("a")).toBe(weights("plain"));
  const looked = await run("evaluate", at("a"));
  expect(looked.out).toContain(`with the weights of the best, ${bestEpoch}`);
  const again = await run("train", "--resume", at("a"), "--epochs", "99");
  expect(again.out).toContain("larger --patience");
});

test("a run that goes on stops where one that was never interrupted does, and has its weights and checkpoints", async () => {
  const keep = ["--patience", "2", "--keep", "best,last"];
  await run(...small, "--epochs", "2", ...keep, "--out", at("b"));
  await run("train", "--resume", at("b"), "--epochs", "90");
  const { bestEpoch, finishedEpochs } = config("a");
  expect(config("b")).toMatchObject({ bestEpoch, finishedEpochs, stoppedEarly: true });
  expect(losses("b")).toEqual(losses("a"));
  expect(weights("b")).toBe(weights("a"));
  const name = `${String(bestEpoch).padStart(4, "0")}.safetensors`;
  expect(readdirSync(join(at("b"), "checkpoints"))).toContain(name);
});

test("--keep best trains to the end, and keeps model and checkpoint of the best epoch alone", async () => {
  const { bestEpoch } = config("a");
  const flags = ["--epochs", String(bestEpoch + 2), "--keep", "best", "--no-validation"];
  const { out } = await run(...small, ...flags, "--monitor", "training loss", "--out", at("c"));
  const best = config("c").bestEpoch;
  expect(out).toMatch(`the best training loss was`);
  expect(config("c").stoppedEarly).toBeUndefined();
  const name = `${String(best).padStart(4, "0")}.safetensors`;
  expect(readdirSync(join(at("c"), "checkpoints"))).toEqual([name]);
});

test("a figure that there is not is refused before anything is trained, and so is a monitor that nothing asks", async () => {
  for (const [flags, message] of [
    [["--patience", "2", "--monitor", "reconstructio"], "did you mean reconstruction?"],
    [["--patience", "2", "--monitor", ""], "expected --monitor to be a name"],
    [["--monitor", "loss"], "beside --patience or --keep best"],
    [["--keep", "best,lst"], "did you mean last?"],
  ] as const) {
    const { status, err } = await run(...small, ...flags, "--out", at("none"));
    expect([status, err.includes(message)], err).toEqual([2, true]);
  }
  expect(readdirSync(folder)).not.toContain("none");
});

const settings = [
  ...["train", "--model", "vae", "--dataset", at("waves.csv"), "--hidden", "3", "--code-dim", "2"],
  ...["--batch-size", "10", "--engine", "cpu", "--warmup", "kl=5:to=2", "--cyclical", "beta=3"],
  ...["--free-bits", "kl=0.25", "--ema", "0.5", "--accumulate", "2"],
  ...["--schedule", "plateau:factor=.5,patience=1,minDelta=9"],
  ...[
    "--constraint",
    "encoder/hidden1=maxNorm:max=0.5",
    "--constraint",
    "decoder/output=nonNegative",
  ],
];

test("what is said of an objective's numbers, terms and weights is kept by the run, and resumed to the same bytes", async () => {
  expect((await run(...settings, "--epochs", "3", "--out", at("s"))).status).toBe(0);
  const { fit } = config("s");
  expect(fit).toMatchObject({
    accumulate: 2,
    averaging: 0.5,
    numbers: {
      freeBits: 0.25,
      beta: { name: "cyclical", options: { to: 1, steps: 12, cycles: 4 } },
    },
    termWeights: { kl: { name: "linearWarmup", options: { to: 2, steps: 5 } } },
    constraints: {
      "encoder/hidden1": { name: "maxNorm", options: { max: 0.5 } },
      "decoder/output": { name: "nonNegative", options: {} },
    },
    optimizer: { learningRate: { name: "plateau", options: { from: 0.001, factor: 0.5 } } },
  });
  await run(...settings, "--epochs", "1", "--out", at("t"));
  expect((await run("train", "--resume", at("t"), "--epochs", "3")).status).toBe(0);
  expect(weights("t")).toBe(weights("s"));
  const checkpoint = (name: string) =>
    readFileSync(join(at(name), "checkpoints/0003.safetensors")).toString("base64");
  expect(checkpoint("t")).toBe(checkpoint("s"));
  expect(losses("t")).toEqual(losses("s"));
});

test("terms, numbers, weights and rules that there are not are refused by name before anything is trained", async () => {
  const vae = [
    "train",
    "--model",
    "vae",
    "--dataset",
    at("waves.csv"),
    "--hidden",
    "3",
    "--code-dim",
    "2",
  ];
  for (const [argv, message] of [
    [[...vae, "--warmup", "bet=5"], "did you mean beta?"],
    [[...vae, "--warmup", "kl=5", "--cyclical", "kl=5"], "in one of --warmup and --cyclical"],
    [[...vae, "--cyclical", "kl=5:cycls=2"], "did you mean cycles?"],
    [[...vae, "--free-bits", "k=5"], "did you mean kl?"],
    [[...small, "--free-bits", "kl=5"], "expected --free-bits of a variational model"],
    [[...vae, "--constraint", "encodr=unitNorm"], "did you mean encoder?"],
    [[...vae, "--constraint", "encoder=maxNorm:mx=2"], "did you mean max?"],
    [[...vae, "--schedule", "plateau:patince=2"], "did you mean patience?"],
    [[...vae, "--ema", "1"], "expected --ema to be a number ≥ 0 and < 1"],
    [[...vae, "--accumulate", "0"], "expected --accumulate to be an integer ≥ 1"],
  ] as const) {
    const { status, err } = await run(...argv, "--out", at("none"));
    expect([status, err.includes(message)], err).toEqual([status === 1 ? 1 : 2, true]);
  }
  expect(readdirSync(folder)).not.toContain("none");
});

test("logs are in the run's folder with each epoch once, also of a run that goes on; a server that is away stops nothing", async () => {
  const log = ["--log", "csv", "--log", "tensorboard", "--log", "mlflow=http://127.0.0.1:1"];
  const { status, err } = await run(...small, "--epochs", "2", ...log, "--out", at("l"));
  expect(status).toBe(0);
  expect(err.match(/warning: the MLflow server at .* cannot be reached/g)).toHaveLength(1);
  expect(config("l").logs).toEqual(["csv", "tensorboard"]); // no address that a run of a stranger could have
  expect((await run("train", "--resume", at("l"), "--epochs", "4")).status).toBe(0);
  const csv = readFileSync(join(at("l"), "logs/metrics.csv"), "utf8")
    .trimEnd()
    .split("\n");
  expect(csv.slice(1).map((line) => line.split(",")[0])).toEqual(["1", "2", "3", "4"]);
  expect(readdirSync(join(at("l"), "logs/tensorboard"))).toHaveLength(1);
  await run(...small, "--epochs", "4", "--out", at("m"));
  expect(weights("l")).toBe(weights("m"));
});
