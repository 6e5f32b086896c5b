import { Command, Option } from "commander";
import { addCommandsOfRuns } from "./commands-of-runs.ts";
import { writeBlock } from "./console/write-block.ts";
import { engineNames } from "./flags/common-flags.ts";
import type { Flag } from "./flags/flag.ts";
import { givenFlags } from "./flags/given-flags.ts";
import { helpExamples } from "./flags/help-examples.ts";
import { parsePath } from "./flags/parse-path.ts";
import type { Io } from "./io.ts";
import { recipes } from "./recipes/index.ts";

/** Runs when a command has been read; gives the exit status. */
type Done = (status: Promise<number>) => Promise<void>;

/**
 * The commands. What a command needs is loaded when it runs, so that help comes at once.
 *
 * @param trainingFlags of models and optimizers, where they are loaded already
 */
export function program(io: Io, trainingFlags: readonly Flag[], done: Done): Command {
  const root = new Command("autoencoders")
    .description("Train, evaluate and look at autoencoders.")
    .exitOverride()
    .configureOutput({ writeOut: (text) => writeBlock(text.trimEnd(), io.out), writeErr: () => {} })
    .addHelpText(
      "after",
      helpExamples("start", "train mnist-stacked --data-dir data", "list recipes", "train --help"),
    );

  root
    .command("start")
    .summary("train a first autoencoder on generated digits")
    .description("Train a first autoencoder on generated digits: no data needed, a few seconds.")
    .option("--out <folder>", "of the run (default: runs/digits-stacked-DATE-NUMBER)", out)
    .addHelpText("after", helpExamples("start", "start --seed 1 --out runs/first"))
    .action(async (flags, command: Command) => {
      const { start } = await import("./commands/start.ts");
      await done(start(givenFlags(flags, command), io));
    });

  root
    .command("list")
    .summary("models, datasets or recipes")
    .description("List what there is.")
    .argument("<kind>", "models, datasets or recipes")
    .addHelpText("after", helpExamples("list models", "list recipes --json"))
    .action(async (kind: string, { json = false }: { json?: boolean }) => {
      const { list } = await import("./commands/list.ts");
      await done(list(kind, { json }, io));
    });

  const train = root
    .command("train")
    .summary("train a recipe, or any model on any data set")
    .description(
      "Train a recipe, or any model on any data set. Flags change what a recipe says. The run is written to a new folder; " +
        "Ctrl-C keeps what was done, and --resume goes on to the very same weights.",
    )
    .argument("[recipe]", `one of ${Object.keys(recipes).join(", ")} (default: digits-stacked)`)
    .option("--model <name>", "see: autoencoders list models")
    .option(
      "--dataset <name>",
      "see: autoencoders list datasets; or a file of rows: IDX, NPY, NPZ or CSV (rows.idx,labels.idx: two)",
    )
    .option("--out <folder>", "of the run; must not exist (default: runs/NAME-DATE-NUMBER)", out)
    .option(
      "--checkpoint-every <seconds>",
      "the least time between two checkpoints; 0 keeps one of every epoch (default: 1)",
    )
    .option("--resume <run>", "go on with a run; a larger --epochs trains it further", resume)
    .option("--epochs <number>", "passes over the training rows")
    .option("--batch-size <number>", "rows per step")
    .option("--examples <number>", "train on the first rows only")
    .option("--no-validation", "leave out the validation rows")
    .option("--clip-norm <number>", "limit of the norm of all gradients together")
    .option("--optimizer <name>", "sgd, momentum, adam, adamW, nadam, rmsprop, adagrad, adadelta")
    .option(
      "--schedule <name:options>",
      "of the learning rate: cosineDecay:to=1e-5, exponentialDecay:factor=.1, stepDecay:factor=.5,steps=1000; from the " +
        "learning rate, over all steps unless told otherwise",
    );
  for (const flag of trainingFlags) train.addOption(optionOf(flag));
  train
    .addHelpText(
      "after",
      (trainingFlags.length > 0
        ? ""
        : "\nEach option of a model and an optimizer is a flag too: autoencoders train --model vae --help\n") +
        helpExamples(
          "train",
          "train mnist-stacked --data-dir data --epochs 10",
          "train --model vae --dataset mnist --code-dim 2 --batch-size 100 --optimizer rmsprop",
          "train --model vae --dataset measurements.csv --code-dim 2",
          "train --model denoising --corruption gaussianNoise:stddev=0.4",
          "train --model stacked --code-activation sigmoid --penalty sparsity=klSparsity:target=0.1,weight=0.2",
          "train --resume runs/mnist-stacked-20261121-0 --epochs 20",
        ),
    )
    .action(async (recipe: string | undefined, flags, command: Command) => {
      const { train } = await import("./commands/train.ts");
      await done(train(recipe, givenFlags(flags, command), io));
    });

  root
    .command("reproduce")
    .summary("train the published experiments and compare their figures")
    .description(
      "Train the published experiments, one seed after the other, and write their figures beside those to reach. What is in " +
        "results.jsonl of the folder is not measured again unless the experiment has changed since: the same command goes on " +
        "after Ctrl-C or a crash, and may run twice at a time.",
    )
    .option("--only <ids>", "such as M2,M15 (default: all; see --list)")
    .option("--seeds <numbers>", "(default: 0,1,2; with --quick 0)")
    .option("--out <folder>", "of results.md, results.jsonl, artifacts (default: reproduce)", out)
    .option(
      "--quick",
      "2,000 rows and one epoch of each, to see that everything runs; generated digits without --data-dir",
    )
    .option("--fresh", "set aside what is measured already; to go on after Ctrl-C, leave it out")
    .option("--render", "only write results.md anew")
    .option("--list", "only list the experiments and their figures")
    .addHelpText(
      "after",
      helpExamples(
        "reproduce --list",
        "reproduce --quick",
        "reproduce --only M2,M9 --seeds 0 --data-dir data",
        "reproduce --data-dir data --out docs",
      ),
    )
    .action(async (flags, command: Command) => {
      const { reproduce } = await import("./commands/reproduce.ts");
      await done(reproduce(givenFlags(flags, command), io));
    });

  addCommandsOfRuns(root, io, done);
  for (const command of root.commands) addCommonFlags(command);
  return root;
}

function addCommonFlags(command: Command): void {
  command.option(
    "--json",
    "one JSON object per line on the standard output, and nothing else there",
  );
  if (command.name() === "list") return;
  if (command.name() !== "reproduce")
    command.option(
      "--seed <number>",
      "of initial weights, order, noise and samples (default: 0, or the run's)",
    );
  command
    .option("--engine <name>", `${engineNames.join(", ")} (default: auto, the fastest here)`)
    .option("--threads <number>", "of the onnx engine (default: 0, as many as it likes)")
    .option(
      "--data-dir <folder>",
      "with a data set's files or a subfolder of its name (default: $AUTOENCODERS_DATA, else they are downloaded)",
    );
}

function optionOf({ flags, help, group, repeatable = false }: Flag): Option {
  const option = new Option(flags, help).helpGroup(group);
  return repeatable
    ? option.argParser((value: string, before: string[] = []) => [...before, value])
    : option;
}

const out = parsePath("--out");
const resume = parsePath("--resume");
