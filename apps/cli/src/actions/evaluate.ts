import { chooseEngine } from "@autoencoders/compiler";
import { corruptionNames, restoreCorruption } from "@autoencoders/layers";
import type { EpochMetrics, RunConfig } from "@autoencoders/runs";
import type { Invocation } from "../command-line/command.ts";
import type { EvaluateValues } from "../commands/evaluate.ts";
import { counted } from "../console/counted.ts";
import { evaluationRows } from "../console/evaluation-rows.ts";
import { formatFigure } from "../console/format-figure.ts";
import { table } from "../console/table.ts";
import { filesOf } from "../data/files-of.ts";
import { emptyNote, type Judgement, judgeRows, outsideNote } from "../data/judge-rows.ts";
import { driftSentences } from "../looking/drift-sentences.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import { shownRows } from "../looking/shown-rows.ts";
import { parseSpec } from "../options/parse-spec.ts";
import { recipes } from "../recipes/index.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders evaluate RUN`. */
export async function evaluate(
  asked: EvaluateValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  const { run: path, json, seed, engine, threads, dataset, corruption: spec } = asked;
  const corruption =
    spec === undefined
      ? undefined
      : restoreCorruption(parseSpec("--corruption", spec, corruptionNames));
  const areGiven = dataset !== undefined && filesOf(dataset) !== undefined;
  await setUpTfjs();
  const { config, model, trained, history } = await loadTrainedModel(path, io);
  const split = asked.split ?? (areGiven ? "all" : "test");
  const shown = await shownRows(config, model, { ...asked, split }, io);
  const { name, source } = shown;
  const { empty = [], ...evaluation } = await judgeRows(model, source, {
    engine: await chooseEngine(engine, { threads }),
    batchSize: config.fit.batchSize, // that of training: penalties on batch statistics depend on it
    seed: seed ?? config.seed,
    corruption,
  });
  const count = shown.count - empty.length;
  for (const note of driftSentences(shown)) io.err(`note: ${note}`);
  if (empty.length > 0) io.err(emptyNote(empty, shown));
  if (evaluation.rowsOutside !== undefined) io.err(outsideNote(evaluation.rowsOutside, count));
  if (json) {
    const said = spec !== undefined && { corruption: spec };
    io.out(
      JSON.stringify({
        run: path,
        trained,
        dataset: name,
        split,
        examples: count,
        ...said,
        ...evaluation,
      }),
    );
    return 0;
  }
  const rows = counted(count, split === "all" ? "row" : `${split} row`);
  const damaged = spec === undefined ? "" : `, damaged by ${spec}`;
  io.out(`${path} ${trained}, on the ${rows} of ${name}${damaged}`);
  for (const line of table(evaluationRows(evaluation))) io.out(`  ${line}`);
  const compared =
    name === config.dataset.name && spec === undefined
      ? comparison(config, split, evaluation, history)
      : "";
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
