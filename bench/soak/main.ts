import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { parsedOrQuit } from "../parsed-or-quit.ts";
import { quit } from "../quit.ts";
import { soakCommandLine } from "./command-line.ts";
import { soakHostile } from "./hostile.ts";
import { soakHostileModels } from "./hostile-models.ts";
import { soakKills } from "./kills.ts";
import { soakLocks } from "./locks.ts";
import { soakMlflow, soakTensorboard } from "./logs.ts";
import { soakReaders } from "./readers.ts";
import { soakScale, soakScaleRows } from "./scale.ts";
import { soakScaleExamples } from "./scale-examples.ts";
import { soakWideTables } from "./wide-tables.ts";

const line =
  "soak PART... [--seed N] [--count 100] [--races 1000] [--pairs 50] [--files 100000] [--runs 100] [--kills 20] [--rows 1000000] [--shards 64]";
const usage = `pnpm ${line}
  what must survive, many times over; all of it without a word. Prints the seed that repeats it, and fails where something differs.

  kills         trainings of every procedure, killed at random moments, a third as they begin and a third in saves
  locks         processes that race for locks, free ones and those of the dead
  hostile       runs and models from strangers: typed errors, in at most 100 ms and 64 MB, nothing outside touched
  hostile-models  saved models alone: typed errors, in at most 100 ms and 64 MB
  readers       small data files, cut off and changed: read or refused by a typed error, in at most a second and 64 MB
  wide-tables   tables of 90,000 columns: read in at most 64 MB and twice the file
  command-line  the same kills of \`autoencoders train\`, and two programs on one run at a time
  tensorboard   event files, by TensorBoard's own reader, which is installed from PyPI
  scale         a queue: 100 runs on 3 workers that are killed 20 times, its cost, a million rows in 64 parts; needs redis-server and pnpm build
  scale-rows    of these only the rows of 64 numbers in parts: two minutes
  scale-examples  rows scored by Apache Beam, Ray Data and Spark, which are installed from PyPI (1.4 GB); needs Java and pnpm build
  mlflow        a training that logs to a server from PyPI, is killed and goes on: each epoch is there once`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(usage);
  process.exit(0);
}
const { words: asked, values } = parsedOrQuit("pnpm soak", args, line);

function flag(name: string, otherwise: number): number {
  const value = Number(values[name] ?? otherwise);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  return quit(`--${name}: expected a whole number from 0, got ${values[name]}`);
}

const seed = flag("seed", Date.now() % 2 ** 31);
const count = flag("count", 100);
const [races, pairs, files] = [flag("races", 1000), flag("pairs", 50), flag("files", 100_000)];
const scale = {
  runs: flag("runs", 100),
  kills: flag("kills", 20),
  rows: flag("rows", 1_000_000),
  shards: flag("shards", 64),
  seed,
};
const parts: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
  hostile: soakHostile,
  "hostile-models": soakHostileModels,
  readers: () => soakReaders(files, seed),
  "wide-tables": soakWideTables,
  locks: () => soakLocks(races),
  kills: () => soakKills(count, seed),
  tensorboard: soakTensorboard,
  mlflow: soakMlflow,
  scale: () => soakScale(scale),
  "scale-rows": () => soakScaleRows(scale),
  "scale-examples": () => soakScaleExamples(scale.rows),
  "command-line": () => soakCommandLine(count, pairs, seed),
};
const unknown = asked.find((word) => !Object.hasOwn(parts, word));
if (unknown !== undefined)
  quit(`expected parts of ${Object.keys(parts).join(", ")}; got ${JSON.stringify(unknown)}`);
tf.enableProdMode();
await tf.setBackend("cpu");
console.log(`soak --seed ${seed}`);
let isWell = true;
const all = Object.keys(parts).filter((name) => name !== "scale-rows"); // a part of scale
for (const name of asked.length > 0 ? asked : all) isWell = (await parts[name]!()) && isWell;
process.exit(isWell ? 0 : 1);
