import type { Command } from "commander";
import { givenFlags } from "./flags/given-flags.ts";
import { helpExamples } from "./flags/help-examples.ts";
import { parsePath } from "./flags/parse-path.ts";
import type { Io } from "./io.ts";

/** Adds the commands that look at a finished run. */
export function addCommandsOfRuns(
  root: Command,
  io: Io,
  done: (status: Promise<number>) => Promise<void>,
): void {
  const out = parsePath("--out");
  const ofRun = (name: string, summary: string): Command =>
    root
      .command(name)
      .summary(summary)
      .argument("<run>", "folder of a finished run", parsePath("the run"))
      .option("--split <part>", "train, validation or test", "test")
      .option("--dataset <name>", "another one with rows of the same size, or files of such");
  /** The flags as a command takes them: of those with defaults the split alone. */
  const flagsOf = (flags: Record<string, unknown>, command: Command) => ({
    split: flags.split,
    ...givenFlags(flags, command),
  });

  ofRun("evaluate", "the loss and other figures of a run's model")
    .description(
      "The loss, its terms and other figures of a run's model on a part of its data set.",
    )
    .addHelpText(
      "after",
      helpExamples("evaluate runs/first", "evaluate runs/first --split validation --json"),
    )
    .action(async (run: string, flags, command: Command) => {
      const { evaluate } = await import("./commands/evaluate.ts");
      await done(evaluate(run, flagsOf(flags, command), io));
    });

  ofRun("plot", "a picture of what a run's model learned; without a name, which there are")
    .description(
      "Draw a picture of what a run's model learned. Without a picture's name it lists those that there are of this run.",
    )
    .argument("[picture]", "its name, or all")
    .option(
      "--out <file>",
      "a .png, .svg or .txt; a folder with all (default: pictures/ of the run)",
      out,
    )
    .option("--count <number>", "of rows, units, samples or points that it shows")
    .option("--units <numbers>", "such as 1,4 or 1-16 (top-activating, activation-maxima)")
    .option("--layer <name>", "of the encoder, whose units are shown instead of the code's")
    .option(
      "--projection <name>",
      "pca, tsne or umap, where a code has more than two numbers (codes, thumbnails)",
    )
    .option("--log", "a logarithmic scale (curves, histogram)")
    .addHelpText(
      "after",
      helpExamples(
        "plot runs/first",
        "plot runs/first reconstructions --count 20 --split train",
        "plot runs/first codes --projection tsne --out codes.svg",
        "plot runs/first curves --log",
        "plot runs/first all",
      ),
    )
    .action(async (run: string, picture: string | undefined, flags, command: Command) => {
      const { plot } = await import("./commands/plot.ts");
      await done(plot(run, picture, flagsOf(flags, command), io));
    });

  ofRun("report", "one page with the figures, pictures and settings of a run")
    .description(
      "Write one HTML page with the figures, pictures and settings of a run. It needs no network and no script.",
    )
    .option("--out <file.html>", "(default: report.html of the run)", out)
    .addHelpText("after", helpExamples("report runs/first", "report runs/first --out first.html"))
    .action(async (run: string, flags, command: Command) => {
      const { report } = await import("./commands/report.ts");
      await done(report(run, flagsOf(flags, command), io));
    });

  ofRun("probe", "how well a linear classifier tells classes by the codes")
    .description(
      "Fit a linear classifier to the codes of training rows and tell how well it does on others: how much of the classes is " +
        "in the codes for it to see.",
    )
    .option("--count <number>", "of training rows (default: 10000)")
    .option("--baseline", "fit one to the rows themselves too; may take minutes")
    .addHelpText("after", helpExamples("probe runs/first", "probe runs/first --baseline --json"))
    .action(async (run: string, flags, command: Command) => {
      const { probe } = await import("./commands/probe.ts");
      await done(probe(run, flagsOf(flags, command), io));
    });

  ofRun("tsne", "codes as points that keep their neighbors")
    .description(
      "Lay out the codes of rows as points whose neighbors are those of the codes (t-SNE), and tell how far they are.",
    )
    .option("--count <number>", "of rows, chosen at random; at most 10000", "5000")
    .option("--perplexity <number>", "neighbors of a row, in effect (default: 30)")
    .option(
      "--out <file>",
      ".png, .svg, .csv or .json (default: pictures/tsne.png of the run)",
      out,
    )
    .addHelpText(
      "after",
      helpExamples(
        "tsne runs/first",
        "tsne runs/first --count 2000 --perplexity 50 --out points.csv",
      ),
    )
    .action(async (run: string, flags, command: Command) => {
      const { tsne } = await import("./commands/tsne.ts");
      await done(tsne(run, { count: flags.count, ...flagsOf(flags, command) }, io));
    });

  ofRun("reconstruct", "a picture of rows and what a run's model makes of them")
    .description(
      "Write a picture of rows, of damaged rows where the model restores them, of their reconstructions and of the difference.",
    )
    .option("--count <number>", "of rows", "10")
    .option("--out <file.png>", "(default: pictures/reconstructions-SPLIT.png of the run)", out)
    .addHelpText("after", helpExamples("reconstruct runs/first --count 20 --out digits.png"))
    .action(async (run: string, flags, command: Command) => {
      const { reconstruct } = await import("./commands/reconstruct.ts");
      await done(reconstruct(run, { count: flags.count, ...flagsOf(flags, command) }, io));
    });
}
