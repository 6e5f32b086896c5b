import { chooseEngine } from "@autoencoders/compiler";
import { type EpochMetrics, isIntensity, type RunConfig } from "@autoencoders/runs";
import type { Invocation } from "../command-line/command.ts";
import type { RunValues } from "../commands/run-options.ts";
import { evaluationRows } from "../console/evaluation-rows.ts";
import { formatFigure } from "../console/format-figure.ts";
import { table } from "../console/table.ts";
import { type Judgement, judgeRows, outsideNote } from "../data/judge-rows.ts";
import { chosenRows } from "../looking/chosen-rows.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import { recipes } from "../recipes/index.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders evaluate RUN`. */
export async function evaluate(asked: RunValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run: path, json, seed, engine, threads } = asked;
  await setUpTfjs();
  const { config, model, trained, history } = await loadTrainedModel(path, io);
  const { name, split, examples } = await chosenRows(config, model, asked, io);
  const evaluation = await judgeRows(model, examples, {
    engine: await chooseEngine(engine, { threads }),
    batchSize: config.fit.batchSize, // that of training: penalties on batch statistics depend on it
    seed: seed ?? config.seed,
  });
  const rows = examples.shape[0]!;
  if (evaluation.rowsOutside !== undefined) io.err(outsideNote(evaluation.rowsOutside, rows));
  if (json) {
    io.out(
      JSON.stringify({ run: path, trained, dataset: name, split, examples: rows, ...evaluation }),
    );
    return 0;
  }
  io.out(`${path} ${trained}, on the ${rows.toLocaleString("en-US")} ${split} rows of ${name}`);
  for (const line of table(evaluationRows(evaluation, isIntensity(examples)))) io.out(`  ${line}`);
  const compared =
    name === config.dataset.name ? comparison(config, split, evaluation, history) : "";
  if (compared) io.out(`  ${compared}`);
  return 0;
}

/** The recipe's own figure, where this is that recipe unchanged and that part of the data. */
function comparison(
  { recipe, changes, fit }: RunConfig,
  split: string,
  { loss, metrics }: Judgement,
  history: readonly EpochMetrics[],
): string {
  const reaches = recipe !== null && Object.hasOwn(recipes, recipe) && recipes[recipe]?.reaches;
  if (history.length < fit.epochs) return ""; // on its way
  if (!reaches || changes.length > 0 || reaches.split !== split || reaches.limit === null)
    return "";
  const { metric, limit, source } = reaches;
  const trainingLoss = history.at(-1)?.loss ?? Number.NaN;
  const reached = { loss, trainingLoss, ...metrics }[metric];
  if (reached === undefined) return ""; // left out
  const verdict = reached <= limit ? "reached" : "not reached";
  return `${verdict}: ${metric} ${formatFigure(reached)}, at most ${limit} (${source})`;
}
