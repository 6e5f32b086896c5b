import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { soakCommandLine } from "./command-line.ts";
import { soakHostile } from "./hostile.ts";
import { soakHostileModels } from "./hostile-models.ts";
import { soakKills } from "./kills.ts";
import { soakLocks } from "./locks.ts";
import { soakMlflow, soakTensorboard } from "./logs.ts";
import { soakReaders } from "./readers.ts";
import { soakScale } from "./scale.ts";
import { soakWideTables } from "./wide-tables.ts";

const usage = `pnpm soak [kills] [locks] [hostile] [hostile-models] [readers] [wide-tables] [command-line] [tensorboard] [mlflow] [scale] [--count 100] [--races 1000] [--pairs 50] [--files 100000] [--seed N]
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
                (--runs 100 --kills 20 --rows 1000000 --shards 64)
  mlflow        a training that logs to a server from PyPI, is killed and goes on: each epoch is there once`;

const words = process.argv.slice(2);
const flag = (name: string, otherwise: number): number => {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(words[at + 1]);
};
const seed = flag("seed", Date.now() % 2 ** 31);
const count = flag("count", 100);
const parts: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
  hostile: soakHostile,
  "hostile-models": soakHostileModels,
  readers: () => soakReaders(flag("files", 100_000), seed),
  "wide-tables": soakWideTables,
  locks: () => soakLocks(flag("races", 1000)),
  kills: () => soakKills(count, seed),
  tensorboard: soakTensorboard,
  mlflow: soakMlflow,
  scale: () =>
    soakScale({
      runs: flag("runs", 100),
      kills: flag("kills", 20),
      rows: flag("rows", 1_000_000),
      shards: flag("shards", 64),
      seed,
    }),
  "command-line": () => soakCommandLine(count, flag("pairs", 50), seed),
};
const asked = words.filter((word, i) => !word.startsWith("--") && !words[i - 1]?.startsWith("--"));
const unknown = asked.find((word) => !Object.hasOwn(parts, word));
if (unknown !== undefined || words.includes("--help")) {
  console.log(usage);
  process.exit(unknown === undefined ? 0 : 2);
}
tf.enableProdMode();
await tf.setBackend("cpu");
console.log(`soak --seed ${seed}`);
let isWell = true;
for (const name of asked.length > 0 ? asked : Object.keys(parts))
  isWell = (await parts[name]!()) && isWell;
process.exit(isWell ? 0 : 1);
