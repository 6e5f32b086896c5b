import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "@autoencoders/compiler";
import type { DataSetName } from "@autoencoders/datasets";
import { type DataSet, head } from "@autoencoders/datasets";
import { writeAtomically } from "@autoencoders/runs/node";
import { evaluate, type FullEvaluation } from "@autoencoders/trainers";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";
import { asRows } from "../data/as-rows.ts";
import type { loadDataSet } from "../data/load-data-set.ts";
import type { Split } from "../data/part-of.ts";
import type { Lab, TrainedRun } from "../experiments/lab.ts";
import type { CommonValues } from "../options/common-options.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { Interrupted } from "./interrupted.ts";
import { trainRecipe } from "./train-recipe.ts";

/** Where and how an experiment is carried out. */
export interface LabParts {
  readonly seed: number;
  readonly quick: boolean;
  readonly engine: Engine;
  /** What computes, and where data sets are. */
  readonly machine: Pick<CommonValues, "engine" | "threads" | "dataDir">;
  /** The folder of the trainings that are under way. */
  readonly runs: string;
  /** The folder of the pictures. */
  readonly artifacts: string;
  readonly io: Io;
  readonly interruption: Interruption;
  readonly load: typeof loadDataSet;
}

/** A lab for one experiment with one seed, the seconds that it has spent, and what was remarked. */
export function openLab(parts: LabParts): {
  readonly lab: Lab;
  readonly seconds: () => number;
  readonly remarks: ReadonlySet<string>;
} {
  const { seed, quick, engine, machine, runs, artifacts, io, interruption, load: loadSet } = parts;
  const available = (dataset: DataSetName): DataSetName =>
    quick ? quickBudget.dataset(dataset, machine.dataDir) : dataset;
  let spent = 0;
  const remarks = new Set<string>();

  async function train(recipe: Recipe): Promise<TrainedRun> {
    const dataset = available(recipe.dataset);
    const { config, model, history } = await trainRecipe(recipe, {
      path: join(runs, recipe.name),
      pictures: join(artifacts, recipe.name),
      asked: { ...machine, ...(quick && { ...quickBudget.asked, dataset }), seed },
      io,
      interruption,
      load: loadSet,
    });
    spent += history.reduce((sum, epoch) => sum + epoch.seconds, 0);
    const set = asRows(await lab.load(recipe.dataset), config.dataset.shape);
    const evaluations = new Map<Split, Promise<FullEvaluation>>();
    const evaluateOn: TrainedRun["evaluate"] = (split, losses) => {
      const options = { engine, batchSize: config.fit.batchSize, seed };
      if (losses) return evaluate({ ...model, losses }, set[split], options);
      if (!evaluations.has(split)) evaluations.set(split, evaluate(model, set[split], options));
      return evaluations.get(split)!;
    };
    return { lab, recipe, model, set, history, evaluate: evaluateOn };
  }

  const lab: Lab = {
    seed,
    quick,
    engine,
    train,
    async load(dataset) {
      const { name, train, validation, test } = await loadSet(
        available(dataset),
        machine.dataDir,
        io,
      );
      if (!quick) return { name, train, validation, test };
      const { rows, heldOut } = quickBudget;
      return {
        name,
        train: head(train, rows),
        validation: head(validation, heldOut),
        test: head(test, heldOut),
      } satisfies DataSet;
    },
    epochs: (full) => (quick ? 1 : full),
    remark: (text) => void remarks.add(text),
    keep(name, content) {
      mkdirSync(artifacts, { recursive: true });
      writeAtomically(join(artifacts, name), content);
    },
    async fit(part, steps) {
      const reports = [];
      const started = performance.now();
      for await (const progress of steps) {
        const {
          epoch,
          stepInEpoch,
          stepsPerEpoch,
          loss,
          report,
          best: _,
          state: __,
          ...rest
        } = progress;
        if (report) reports.push({ ...report, ...rest });
        const share = Math.round((100 * stepInEpoch) / stepsPerEpoch);
        io.status(`${part}  epoch ${epoch} ${share} %  loss ${formatFigure(loss)}`);
        await new Promise(setImmediate); // lets signals in
        lab.checkInterruption();
      }
      spent += (performance.now() - started) / 1000;
      return reports;
    },
    checkInterruption() {
      if (interruption.status !== undefined) throw new Interrupted(interruption.status);
    },
  };
  return { lab, seconds: () => spent, remarks };
}

const published: ReadonlySet<DataSetName> = new Set(["mnist", "fashion-mnist"]);

/** What `--quick` trains on instead: enough to see that everything runs. */
const quickBudget = {
  rows: 2000,
  /** Validation rows, and test rows. */
  heldOut: 500,
  asked: { examples: 2000, epochs: 1, validation: false },
  /** Published digits are replaced by generated ones where no folder holds them. */
  dataset: (name: DataSetName, dataDir: string | undefined): DataSetName =>
    dataDir === undefined && published.has(name) ? "digits" : name,
} as const;
