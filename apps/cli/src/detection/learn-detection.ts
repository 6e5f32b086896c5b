import { fitDetection, type LabeledScores } from "@autoencoders/analysis";
import type { Engine } from "@autoencoders/compiler";
import { countRows, type DataSet, type DataSetRows } from "@autoencoders/datasets";
import { compileScorer, mapRows } from "@autoencoders/inference";
import type { Autoencoder, Detection } from "@autoencoders/models";
import type { DetectionRequest } from "@autoencoders/runs";
import { arraySource, type RowSource } from "@autoencoders/trainers";
import { Failure } from "../errors/failure.ts";
import { anomalyClasses, type KnownClasses } from "./anomaly-classes.ts";

interface LearnOptions {
  readonly engine: Engine;
  readonly asked: DetectionRequest;
  readonly classes: KnownClasses;
}

/**
 * Learns how a model's scores are judged from its training rows and, where the threshold is by labels, from its validation rows.
 * It is by labels unless told otherwise where the training left a class out.
 *
 * @throws Failure where it is to be by labels, and the validation rows have none or are all of one kind
 */
export async function learnDetection(
  model: Autoencoder,
  { train, trainSource, validation }: Pick<DataSet, "train" | "trainSource" | "validation">,
  { engine, asked: { thresholdBy, ...asked }, classes }: LearnOptions,
): Promise<Detection> {
  const isAnomaly = labeledAnomalies(validation, classes);
  const hasBoth = isAnomaly !== undefined && new Set(isAnomaly).size === 2;
  if (thresholdBy === "labels" && !hasBoth)
    throw new Failure(
      "expected validation rows with labels, some of anomalies and some not, for a threshold by labels; " +
        "choose --threshold-by contamination, quantile or mad, or say which labels are anomalies: --anomaly",
    );
  const by = thresholdBy ?? (classes.trainOn && hasBoth ? "labels" : "contamination");
  const scorer = await compileScorer(model, { engine });
  const scoresOf = async (source: RowSource) => {
    const scores = new Float64Array(countRows(source));
    const without = new Set<number>();
    for await (const { data, first, unreadable } of mapRows(scorer, source)) {
      scores.set(data, first);
      for (const row of unreadable) without.add(row);
    }
    return { scores, without };
  };
  try {
    const { scores: all, without } = await scoresOf(trainSource ?? arraySource(train));
    const scores = all.filter((_, row) => !without.has(row)); // a row of missing numbers alone has none
    const labeled: LabeledScores | undefined =
      by === "labels" && isAnomaly
        ? { scores: await scoresOf(arraySource(validation)), labels: isAnomaly }
        : undefined;
    return fitDetection(scores, { ...asked, by, ...(labeled && { labeled }) });
  } finally {
    await scorer.dispose();
  }
}

/** Whether each row is an anomaly; undefined where its labels do not say so. */
function labeledAnomalies(
  { labels, names }: DataSetRows,
  classes: KnownClasses,
): boolean[] | undefined {
  const isAnomaly = names && labels && anomalyClasses(names, classes);
  return isAnomaly && Array.from(labels!, (label) => isAnomaly[label]!);
}
