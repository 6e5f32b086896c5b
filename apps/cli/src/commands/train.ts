import { availableParallelism } from "node:os";
import { declareCommand } from "../command-line/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { choiceOption } from "../options/choice-option.ts";
import { commonOptions } from "../options/common-options.ts";
import { logOption } from "../options/log-option.ts";
import { numberOption } from "../options/number-option.ts";
import { oneOf } from "../options/one-of.ts";
import type { Described, Option, ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { wordOption } from "../options/word-option.ts";
import { recipes } from "../recipes/index.ts";
import { thresholdOptions } from "./detection-options.ts";
import { rowOptions } from "./row-options.ts";
import { tableOptions } from "./table-options.ts";

const count = { integer: true, min: 1 };

const recipeNames = Object.keys(recipes);

/** On unless `--no-validation` stands there. */
const validation: Option<boolean, true> = {
  negation: "alone",
  help: "leave out the validation rows",
  default: true,
  read: (_, given) => given === true,
};

/** An option that may stand several times, read once the model is known. */
const repeated = (described: Described<undefined>): Option<readonly string[], undefined> => ({
  ...described,
  isRepeatable: true,
  read: (_, given) => [given].flat().map(String),
});

const kept = ["best", "last"] as const;

/** Which checkpoints stay. */
const keepOption: Option<readonly (typeof kept)[number][], undefined> = {
  value: "checkpoints",
  help: "which stay: best, last or both, with a comma between; with best the model is that of the best epoch (default: last)",
  read: (flag, given) =>
    String(given)
      .split(",")
      .map((name) => oneOf(flag, name.trim(), kept)),
};

/** The most processes that share a training on this machine; more than it has cores only wait for each other. */
const mostWorkers = Math.max(8, 2 * availableParallelism());

/** How many processes train by torchrun. */
const parallelOption: Option<number, undefined> = {
  value: "torchrun:workers",
  help: "so many processes of torchrun share each batch (torchrun:2); needs Python",
  read(flag, given) {
    const [, workers] = /^torchrun:([1-9]\d{0,3})$/.exec(String(given)) ?? [];
    if (workers !== undefined && Number(workers) <= mostWorkers) return Number(workers);
    throw new UsageError(
      `expected ${flag} to be torchrun and a number from 1 to ${mostWorkers}, twice the cores here or 8, such as torchrun:2, got "${given}"`,
    );
  },
};

/** `autoencoders train [RECIPE]`. */
export const train = declareCommand({
  name: "train",
  summary: "train a recipe, or any model on any data set",
  description:
    "Train a recipe, or any model on any data set. Flags change what a recipe says; of tables and series, what no flag says follows the rows, " +
    "and a note says it. The run is written to a new folder; " +
    "Ctrl-C keeps what was done, and --resume goes on to the very same weights.",
  arguments: {
    recipe: choiceOption(recipeNames, {
      help: `one of ${recipeNames.join(", ")} (default: digits-stacked)`,
    }),
  },
  options: {
    model: wordOption({ help: "see: autoencoders list models" }),
    dataset: wordOption({
      help: "see: autoencoders list datasets; or a file of rows: IDX, NPY, NPZ, HDF5, CSV, Parquet or Arrow (rows.idx,labels.idx: two), or a folder of pictures",
    }),
    out: pathOption({
      value: "folder",
      help: "of the run; must not exist (default: runs/NAME-DATE-NUMBER)",
    }),
    checkpointEvery: numberOption(
      { min: 0 },
      {
        value: "seconds",
        help: "the least time between two checkpoints; 0 keeps one of every epoch",
        default: 1,
      },
    ),
    parallel: parallelOption,
    python: wordOption({
      value: "program",
      help: "of --parallel: a Python that has numpy, onnxruntime and torch (default: python3)",
    }),
    resume: pathOption({
      value: "run",
      help: "go on with a run; a larger --epochs trains it further",
    }),
    epochs: numberOption(count, { help: "passes over the training rows" }),
    batchSize: numberOption(count, { help: "rows per step" }),
    examples: numberOption(count, { help: "train on the first rows only" }),
    validation,
    patience: numberOption(count, {
      help: "stop after so many epochs that were no better than the best, and go back to its weights",
    }),
    monitor: wordOption({
      value: "figure",
      help:
        'what is better: "loss", a term or a metric of the validation rows, or "training loss" and its like (default: loss); of ' +
        "losses the least, of accuracies the greatest",
    }),
    keep: keepOption,
    log: logOption,
    attempt: pathOption({
      value: "folder",
      help: "of an attempt at a queue's run, as workers say it: the training ends where a later one lies beside it",
    }),
    warmup: repeated({
      value: "term=steps",
      help: "raise a term's weight, or a number of the objective such as beta, from 0 along a line over so many steps (kl=1000)",
    }),
    cyclical: repeated({
      value: "term=steps",
      help: "raise it again and again, in four cycles of so many steps each (kl=1000; kl=1000:cycles=8,rise=.5)",
    }),
    freeBits: repeated({
      value: "term=nats",
      help: "of a variational model: nats of each latent's divergence that cost nothing (kl=0.25)",
    }),
    ema: numberOption(
      { min: 0, below: 1 },
      {
        value: "decay",
        help: "end with a moving average of the weights, which validation judges (0.999)",
      },
    ),
    accumulate: numberOption(count, { help: "batches per update of the weights (default: 1)" }),
    constraint: repeated({
      value: "weights=rule",
      help: "bring weights back to a rule after each update: decoder/output=unitNorm, encoder=maxNorm:max=2, nonNegative",
    }),
    clipNorm: numberOption({ above: 0 }, { help: "limit of the norm of all gradients together" }),
    optimizer: wordOption({
      help: "sgd, momentum, adam, adamW, nadam, rmsprop, adagrad, adadelta",
    }),
    schedule: wordOption({
      value: "name:options",
      help:
        "of the learning rate: cosineDecay:to=1e-5, exponentialDecay:factor=.1, stepDecay:factor=.5,steps=1000; from the " +
        "learning rate, over all steps unless told otherwise; or plateau:factor=.5,patience=5, when the validation loss stays",
    }),
    ...rowOptions,
    ...tableOptions,
    ...thresholdOptions,
    ...commonOptions,
  },
  moreOptions: {
    note: "Each option of a model and an optimizer is a flag too: autoencoders train --model vae --help",
    load: async () => (await import("../options/training-options.ts")).trainingOptions(),
  },
  examples: [
    "train mnist-stacked --data-dir data --epochs 10",
    "train --model vae --dataset mnist --code-dim 2 --batch-size 100 --optimizer rmsprop",
    "train --model vae --dataset measurements.csv --code-dim 2 --label status --missing median",
    "train --model convVae --dataset photos --size 64",
    "train mnist-vae --log tensorboard --log mlflow=http://localhost:5000",
    "train --model denoising --corruption gaussianNoise:stddev=0.4",
    "train --model stacked --code-activation sigmoid --penalty sparsity=klSparsity:target=0.1,weight=0.2",
    "train --model vae --dataset cards.csv --epochs 500 --patience 10 --schedule plateau:factor=.5,patience=3",
    "train --model vae --dataset mnist --warmup kl=2000 --free-bits kl=0.25 --ema 0.999",
    "train --model detector --dataset cards.csv --train-on Class=0 --out runs/cards",
    "train --model vae --dataset mnist --batch-size 600 --parallel torchrun:4",
    "train --resume runs/mnist-stacked-20261121-0 --epochs 20",
  ],
});

/** The values of what `train` is asked. */
export type TrainValues = ValuesOf<typeof train.arguments & typeof train.options>;
