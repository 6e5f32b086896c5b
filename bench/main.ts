import { commandLineBench } from "./command-line.ts";
import { compileBench } from "./compile.ts";
import { detectorBench } from "./detector.ts";
import { encodeBench } from "./encode.ts";
import { epochBench } from "./epoch.ts";
import { greedyBench } from "./greedy.ts";
import { guardBench } from "./guard.ts";
import { benchSteps } from "./models.ts";
import { resultsBench } from "./results.ts";
import { axisNames, scalingBench } from "./scaling.ts";
import { serveBench } from "./serve.ts";
import { sourcesBench } from "./sources.ts";
import { stepsBench } from "./steps.ts";
import { tablesBench } from "./tables.ts";
import { torchrunBench } from "./torchrun.ts";
import { tsneBench } from "./tsne.ts";

const usage = `pnpm bench steps [--only a,b] [--rounds 7] [--threads 2] [--json]
  milliseconds per training step of every engine that is there, in interleaved rounds

pnpm bench guard COMMIT [--only a,b] [--rounds 40] [--share 0.25] [--threads 2] [--json]
  the compiled steps of this tree against those of a commit, which runs twice to tell the noise; fails where one takes more than
  3 % longer than that explains. At most so many rounds of a share of each step's count, fewer where the noise is below 1.5 %

pnpm bench scaling [--only batch,width,depth,threads] [--rounds 7] [--threads 1,2] [--json]
  milliseconds per training step of a dense autoencoder, compiled and in PyTorch eager, in interleaved rounds: over
  batches of 16 to 1024, 64 to 2048 units, 2 to 16 dense layers, and threads; the others have the last of the threads

pnpm bench compile [--only a,b] [--rounds 5] [--threads 2] [--json]
  milliseconds of recording, writing and loading each step, and peak memory: medians of so many fresh processes

pnpm bench encode [--rounds 7] [--threads 2] [--json]
  milliseconds of 60,000 rows through step a's encoder, compiled and in PyTorch without gradients, in interleaved rounds; and of
  fifty concurrent calls of a row against one of fifty

pnpm bench command-line [--epochs 3000] [--rounds 3] [--threads 2] [--json]
  many epochs on a table of few rows by the command line against fit with the same validation, each from the start of its process

pnpm bench epoch [--epochs 3] [--threads 2] [--data-dir DIR] [--json]
  whole epochs of fit against their steps alone, noise against none, and the peak memory

pnpm bench greedy [--epochs 3] [--rounds 7] [--examples 55000] [--threads 2] [--data-dir DIR] [--json]
  layer-wise training with the codes of the finished layer computed once, and in every step

pnpm bench sources [--rows 1000000] [--rounds 3] [--threads 2] [--json]
  rows per second of fit on an .npy file of 1000 columns that is read by windows, against rows in memory, and the peak memory of each;
  the file of 4 KB a row is written to the temporary folder and taken away

pnpm bench results [--rounds 3] [--data-dir DIR] [--json]
  seconds of \`autoencoders encode\` for the 70,000 rows of MNIST, from the start of its process to a whole file of each format; of what
  pnpm start has built

pnpm bench serve [--rounds 3] [--seconds 5] [--connections 64] [--python python3] [--json]
  requests per second of one row of 784 numbers as JSON for step a's encoder, and the latency of 99 of 100: \`autoencoders serve\` of what
  pnpm start has built, and FastAPI with one uvicorn worker and onnxruntime, in turns

pnpm bench tables [--rows 284807] [--rounds 3] [--python python3] [--by-chunk] [--json]
  reading and scaling a table of 31 columns against numpy.loadtxt, seconds and peak memory; --by-chunk reads every row twice, by chunk,
  as a training does: of 2,850,000 rows, 1.5 GB, whose cells go to a disk

pnpm bench detector [--splits 5] [--python python3] [--threads 2] [--data-dir DIR] [--json]
  areas under the ROC curve of anomalies in tables of ODDS (DIR/odds/*.npz): the detector, PyOD's autoencoder and PCA

pnpm bench tsne [--examples 5000] [--exact] [--threads 2] [--data-dir DIR] [--json]
  t-SNE of rows, here and in scikit-learn: seconds, divergence and trustworthiness; --exact for scikit-learn's slow method too

pnpm bench torchrun [--epochs 5] [--rounds 3] [--python python3] [--data-dir DIR] [--json]
  rows per second of step d by one and two workers of torchrun, one thread each, in interleaved rounds; the all-reduce over sizes from 1e4
  to 1e8, and what 8, 64 and 512 workers would spend on it by the model that is fitted; of what pnpm start has built

Peers are used where they are installed: bench/peers.sh (PyTorch, Keras) and bench/tfjs-node.sh.
The machine must be idle: threads that wait for each other lose far more to other work than a single one does.`;

/** The flags after a command; those without a value are true. */
function flagsOf(words: readonly string[]): Record<string, string> {
  const flags: Record<string, string> = {};
  words.forEach((word, i) => {
    if (!word.startsWith("--")) return;
    const next = words[i + 1];
    flags[word.slice(2)] = next === undefined || next.startsWith("--") ? "true" : next;
  });
  return flags;
}

const [command, ...rest] = process.argv.slice(2);
const flags = flagsOf(rest);

function refuse(flag: string, expected: string): never {
  console.error(`--${flag}: expected ${expected}, got ${flags[flag]}`);
  process.exit(2);
}

function countsOf(flag: string, preset: string): number[] {
  const counts = (flags[flag] ?? preset).split(",").map(Number);
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 1))
    refuse(flag, "whole numbers from 1");
  return counts;
}

function countOf(flag: string, preset: number): number {
  const [count, ...more] = countsOf(flag, `${preset}`);
  if (more.length > 0) refuse(flag, "one number");
  return count!;
}

function commitOf(): string {
  const [commit] = rest;
  if (commit !== undefined && !commit.startsWith("-")) return commit;
  console.error("guard: expected a commit to compare this tree with, got none");
  process.exit(2);
}

function shareOf(): number {
  const share = Number(flags.share ?? 0.25);
  if (!(share > 0 && share <= 1)) refuse("share", "a number above 0 and at most 1");
  return share;
}

function onlyOf(names: readonly string[]): readonly string[] {
  const only = flags.only?.split(",") ?? names;
  if (only.some((name) => !names.includes(name))) refuse("only", `some of ${names.join(",")}`);
  return only;
}

const letters = Object.keys(benchSteps);
const dataDir = flags["data-dir"] ?? process.env.AUTOENCODERS_DATA;
const json = flags.json === "true";
const threads = () => countOf("threads", 2);
const rounds = (preset = 7) => countOf("rounds", preset);
const epochs = () => countOf("epochs", 3);

const benches: Readonly<Record<string, () => Promise<void>>> = {
  steps: () => stepsBench({ threads: threads(), rounds: rounds(), only: onlyOf(letters), json }),
  guard: () =>
    guardBench({
      commit: commitOf(),
      threads: threads(),
      rounds: rounds(40),
      share: shareOf(),
      only: onlyOf(letters),
      json,
    }),
  scaling: () =>
    scalingBench({
      threads: countsOf("threads", "1,2"),
      rounds: rounds(),
      only: onlyOf(axisNames),
      json,
    }),
  compile: () =>
    compileBench({ threads: threads(), rounds: rounds(5), only: onlyOf(letters), json }),
  encode: () => encodeBench({ threads: threads(), rounds: rounds(), json }),
  "command-line": () =>
    commandLineBench({
      epochs: countOf("epochs", 3000),
      rounds: rounds(3),
      threads: threads(),
      json,
    }),
  epoch: () => epochBench({ threads: threads(), epochs: epochs(), dataDir, json }),
  greedy: () =>
    greedyBench({
      ...{ threads: threads(), rounds: rounds(), epochs: epochs(), dataDir, json },
      examples: countOf("examples", 55_000),
    }),
  tables: () =>
    tablesBench({
      rows: countOf("rows", 284_807),
      rounds: rounds(3),
      python: flags.python ?? "python3",
      byChunk: flags["by-chunk"] !== undefined,
      json,
    }),
  results: () => resultsBench({ rounds: rounds(3), dataDir, json }),
  serve: () =>
    serveBench({
      rounds: rounds(3),
      seconds: countOf("seconds", 5),
      connections: countOf("connections", 64),
      python: flags.python ?? "python3",
      json,
    }),
  sources: () =>
    sourcesBench({ rows: countOf("rows", 1_000_000), rounds: rounds(3), threads: threads(), json }),
  detector: () =>
    detectorBench({
      threads: threads(),
      dataDir,
      splits: countOf("splits", 5),
      python: flags.python ?? "python3",
      json,
    }),
  torchrun: () =>
    torchrunBench({
      rounds: rounds(3),
      epochs: countOf("epochs", 5),
      python: flags.python ?? "python3",
      dataDir,
      json,
    }),
  tsne: () =>
    tsneBench({
      ...{ threads: threads(), examples: countOf("examples", 5000), dataDir, json },
      exact: flags.exact === "true",
    }),
};
const bench =
  command !== undefined && Object.hasOwn(benches, command) ? benches[command] : undefined;
if (bench) await bench();
else {
  console.log(usage);
  process.exitCode = command === undefined || command === "--help" ? 0 : 2;
}
