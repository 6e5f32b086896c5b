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
 * Learns how a model's scores are judged from its training rows and, where the threshold is by labels, from its
 * validation rows that have a label.
 * It is by labels unless told otherwise where the training left a class out.
 *
 * @throws Failure where it is to be by labels, and the validation rows have none or are all of one kind
 */
export async function learnDetection(
  model: Autoencoder,
  { train, trainSource, validation }: Pick<DataSet, "train" | "trainSource" | "validation">,
  { engine, asked: { thresholdBy, ...asked }, classes }: LearnOptions,
): Promise<Detection> {
  const labeled = labeledAnomalies(validation, classes);
  const hasBoth = new Set(labeled.map(({ isAnomaly }) => isAnomaly)).size === 2;
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
    const judged: LabeledScores | undefined =
      by === "labels"
        ? labeledScores((await scoresOf(arraySource(validation))).scores, labeled)
        : undefined;
    return fitDetection(scores, { ...asked, by, ...(judged && { labeled: judged }) });
  } finally {
    await scorer.dispose();
  }
}

interface LabeledRow {
  readonly row: number;
  readonly isAnomaly: boolean;
}

/** The rows whose labels say whether they are anomalies, but those in which every number is missing, which have no score. */
function labeledAnomalies(
  { labels, names, mask }: DataSetRows,
  classes: KnownClasses,
): readonly LabeledRow[] {
  const areAnomalies = names && labels && anomalyClasses(names, classes);
  if (!areAnomalies) return [];
  const size = (mask?.length ?? 0) / labels.length;
  const hasNumber = (row: number): boolean =>
    !mask || mask.subarray(row * size, (row + 1) * size).includes(1);
  return Array.from(labels).flatMap((label, row): LabeledRow[] => {
    const isAnomaly = areAnomalies[label];
    return isAnomaly !== undefined && hasNumber(row) ? [{ row, isAnomaly }] : [];
  });
}

const labeledScores = (scores: Float64Array, labeled: readonly LabeledRow[]): LabeledScores => ({
  scores: labeled.map(({ row }) => scores[row]!),
  labels: labeled.map(({ isAnomaly }) => isAnomaly),
});
