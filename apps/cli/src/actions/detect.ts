import { type DetectionFigures, detectionFigures } from "@autoencoders/analysis";
import { chooseEngine, type Engine } from "@autoencoders/compiler";
import { head } from "@autoencoders/datasets";
import { compileScorer, mapRows } from "@autoencoders/inference";
import type { Detection } from "@autoencoders/models";
import { readDetection, runFolder, writeDetection } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { DetectValues } from "../commands/detect.ts";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";
import { table } from "../console/table.ts";
import { anomalyClasses, type KnownClasses } from "../detection/anomaly-classes.ts";
import { detectedRows } from "../detection/detected-rows.ts";
import { detectionRequest } from "../detection/detection-request.ts";
import { learnDetection } from "../detection/learn-detection.ts";
import { Failure } from "../errors/failure.ts";
import { dataSetForRun } from "../looking/data-set-for-run.ts";
import { type LoadedRun, loadTrainedModel } from "../looking/load-trained-model.ts";
import { type ShownRows, shownRows } from "../looking/shown-rows.ts";
import { numberedRows } from "../results/numbered-rows.ts";
import { openResults } from "../results/open-results.ts";
import { resultTarget } from "../results/result-target.ts";
import { tellResults } from "../results/tell-results.ts";
import { type ResultPart, writeResults } from "../results/write-results.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders detect RUN`. */
export async function detect(asked: DetectValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run, json, engine, threads, overwrite, anomaly } = asked;
  const target = resultTarget(asked.out, { json });
  await setUpTfjs();
  const loaded = await loadTrainedModel(run, io);
  const { config, model } = loaded;
  const classes: KnownClasses = { anomaly, trainOn: config.dataset.reading?.trainOn?.classes };
  const chosen = await chooseEngine(engine, { threads });
  const shown = await shownRows(config, model, { ...asked, keepMissing: true }, io);
  const isAnomaly = shownAnomalies(shown, classes, io);
  const detection = await detectionOf(loaded, asked, { engine: chosen, classes, io });
  const detected = detectedRows(detection, shown.units);
  const { layout, rows } = numberedRows(detected.layout, { ...shown, ...target });
  const writer = openResults(target, { io, layout, overwrite });
  const scorer = await compileScorer(model, { engine: chosen, perFeature: true });
  const scores = new Float64Array(shown.count);
  let anomalies = 0;
  try {
    const written = await writeResults(parts(), writer, { io, what: "detecting", ...shown });
    const figures = isAnomaly && figuresOf(scores, isAnomaly, detection);
    const more = { threshold: detection.threshold, anomalies, ...figures };
    const status = tellResults(written, shown, { run, json, target, io, more });
    if (status !== 0) return status;
    const tell = target.path === undefined || json ? io.err : io.out;
    if (!json) for (const line of table(summary(detection, more, shown.count))) tell(line);
    return 0;
  } finally {
    await scorer.dispose();
  }

  async function* parts(): AsyncGenerator<ResultPart, void, void> {
    for await (const { data, shape, first, unreadable } of mapRows(scorer, shown.source)) {
      const part = detected.rows(data);
      scores.set(part.scores, first);
      anomalies += part.scores.filter((score) => score > detection.threshold).length;
      yield { count: shape[0]!, rows: rows(part.values, first), unreadable };
    }
  }
}

/** The run's detection, learned anew where it has none or something is said of it, and then kept with a finished model. */
async function detectionOf(
  { config, model, history }: LoadedRun,
  asked: DetectValues,
  { engine, classes, io }: { engine: Engine; classes: KnownClasses; io: Io },
): Promise<Detection> {
  const folder = runFolder(asked.run);
  const request = detectionRequest(asked);
  const isFinished = config.finishedEpochs > 0 && history.length === config.finishedEpochs;
  const kept = request === undefined && isFinished ? readDetection(folder) : undefined;
  if (kept) return kept;
  io.err(
    "note: the scores of the training rows are computed, from which threshold and probability follow",
  );
  const set = await dataSetForRun(config, model, { dataDir: asked.dataDir }, io);
  const trained = {
    ...set,
    train: head(set.train, Math.min(config.dataset.rows.train, set.train.shape[0]!)),
  };
  const detection = await learnDetection(model, trained, {
    engine,
    asked: request ?? config.detection ?? {},
    classes,
  });
  if (isFinished) writeDetection(folder, detection);
  return detection;
}

/** Whether each shown row is an anomaly; undefined where no labels say so. */
function shownAnomalies(
  { labels, names }: Pick<ShownRows, "labels" | "names">,
  classes: KnownClasses,
  io: Io,
): readonly boolean[] | undefined {
  if (!labels || !names) {
    if (classes.anomaly === undefined) return undefined;
    throw new Failure(
      "expected rows with labels where --anomaly says which are anomalies, got none",
    );
  }
  const isAnomaly = anomalyClasses(names, classes);
  if (isAnomaly) return Array.from(labels, (label) => isAnomaly[label]!);
  const some = names.slice(0, 10).join(", ");
  io.err(
    `note: the labels ${some}${names.length > 10 ? ", …" : ""} do not say which are anomalies; --anomaly does`,
  );
  return undefined;
}

/** How well scores agree with labels, over the rows that have a score; undefined where these are all of one kind. */
function figuresOf(
  scores: Float64Array,
  isAnomaly: readonly boolean[],
  { threshold }: Detection,
): DetectionFigures | undefined {
  const places = Array.from(scores.keys()).filter((row) => Number.isFinite(scores[row]));
  const labels = places.map((row) => isAnomaly[row]!);
  if (new Set(labels).size < 2) return undefined;
  return detectionFigures(
    places.map((row) => scores[row]!),
    labels,
    threshold,
  );
}

function summary(
  { thresholdBy }: Detection,
  {
    threshold,
    anomalies,
    ...figures
  }: { threshold: number; anomalies: number } & Partial<DetectionFigures>,
  rows: number,
): string[][] {
  const meanings: Readonly<Record<keyof DetectionFigures, readonly [string, string]>> = {
    rocAuc: ["roc-auc", "how often an anomaly has a higher score than another row"],
    averagePrecision: ["average precision", ""],
    precision: ["precision", "share of the rows above the threshold that are anomalies"],
    recall: ["recall", "share of the anomalies that are above the threshold"],
    f1: ["f1", ""],
    precisionAtN: ["precision at n", "of as many highest scores as there are anomalies"],
  };
  return [
    ["threshold", formatFigure(threshold), `by ${thresholdBy}`],
    ["anomalies", `${anomalies}`, `of ${rows} rows are above it`],
    ...Object.entries(figures).map(([name, value]) => {
      const [title, meaning] = meanings[name as keyof DetectionFigures];
      return [title, formatFigure(value), meaning];
    }),
  ];
}
