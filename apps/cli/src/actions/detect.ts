import { type DetectionFigures, detectionFigures } from "@autoencoders/analysis";
import type { Engine } from "@autoencoders/compiler";
import { head, noClass } from "@autoencoders/datasets";
import { compileScorer, mapRows } from "@autoencoders/inference";
import type { Detection } from "@autoencoders/models";
import { readDetection, runFolder, WriteError, writeDetection } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { DetectValues } from "../commands/detect.ts";
import { counted } from "../console/counted.ts";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";
import { table } from "../console/table.ts";
import { anomalyClasses, type KnownClasses } from "../detection/anomaly-classes.ts";
import { detectedRows } from "../detection/detected-rows.ts";
import { detectionRequest } from "../detection/detection-request.ts";
import { learnDetection } from "../detection/learn-detection.ts";
import { Failure } from "../errors/failure.ts";
import { dataSetForRun } from "../looking/data-set-for-run.ts";
import { isFinished } from "../looking/is-finished.ts";
import type { LoadedRun } from "../looking/load-trained-model.ts";
import type { ShownRows } from "../looking/shown-rows.ts";
import { beginResults } from "../results/begin-results.ts";
import { rowsTold } from "../results/rows-told.ts";
import { tellResults } from "../results/tell-results.ts";
import { writeRowResults } from "../results/write-row-results.ts";

/** `autoencoders detect RUN`. */
export async function detect(asked: DetectValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { json, anomaly } = asked;
  const begun = await beginResults(asked, { io });
  const { config, model, engine, shown, target } = begun;
  const classes: KnownClasses = { anomaly, trainOn: config.dataset.reading?.trainOn?.classes };
  const isAnomaly = shownAnomalies(shown, classes, io);
  const detection = await detectionOf(begun, asked, { engine, classes, io });
  const { layout, rows } = detectedRows(detection, shown.units);
  const scorer = await compileScorer(model, { engine, perFeature: true });
  const scores = new Float64Array(shown.count);
  let [anomalies, judged] = [0, 0];
  try {
    const written = await writeRowResults(begun, asked, {
      io,
      what: "detecting",
      layout,
      options: detection,
      state: {
        get: (): DetectState => ({
          anomalies,
          ...(isAnomaly && { scores: Array.from(scores.subarray(0, judged), jsonNumber) }),
        }),
        set(state: DetectState) {
          anomalies = state.anomalies;
          scores.set((state.scores ?? []).map((score) => score ?? Number.NaN));
        },
      },
      async *results(source, before) {
        for await (const { data, shape, first, unreadable } of mapRows(scorer, source)) {
          const part = rows(data);
          const count = shape[0]!;
          scores.set(part.scores, before + first);
          judged = before + first + count;
          anomalies += part.scores.filter((score) => score > detection.threshold).length;
          yield { first, count, rows: part.values, unreadable };
        }
      },
    });
    const figures = isAnomaly && figuresOf(scores, isAnomaly, detection);
    const more = { threshold: detection.threshold, anomalies, ...figures };
    if (written.status !== 0) return written.status;
    tellResults(rowsTold(written, shown), shown, { ...asked, target, io, more });
    const tell = target.path === undefined || json ? io.err : io.out;
    if (!json) for (const line of table(summary(detection, more, shown.count))) tell(line);
    return 0;
  } finally {
    await scorer.dispose();
  }
}

/** What is kept of rows that are judged: of rows with labels their scores too, null for NaN. */
interface DetectState {
  readonly anomalies: number;
  readonly scores?: readonly (number | null)[];
}

/** A number that JSON can hold, or null. */
const jsonNumber = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** The run's detection, learned anew where it has none or something is said of it, and then kept with a finished model. */
async function detectionOf(
  loaded: LoadedRun,
  asked: DetectValues,
  { engine, classes, io }: { engine: Engine; classes: KnownClasses; io: Io },
): Promise<Detection> {
  const { config, model } = loaded;
  const folder = runFolder(asked.run);
  const request = detectionRequest(asked);
  const isKept = isFinished(loaded);
  const kept = request === undefined && isKept ? readDetection(folder) : undefined;
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
  if (isKept)
    try {
      writeDetection(folder, detection);
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      io.err(
        `warning: the threshold is not kept with the run, and is learned anew each time: ${error.message}`,
      );
    }
  return detection;
}

/** Whether each shown row is an anomaly, undefined of rows without a label; undefined where no labels say so. */
function shownAnomalies(
  { labels, names }: Pick<ShownRows, "labels" | "names">,
  classes: KnownClasses,
  io: Io,
): readonly (boolean | undefined)[] | undefined {
  if (!labels || !names) {
    if (classes.anomaly === undefined) return undefined;
    throw new Failure(
      "expected rows with labels where --anomaly says which are anomalies, got none",
    );
  }
  const isAnomaly = anomalyClasses(names, classes);
  if (isAnomaly) return Array.from(labels, (label) => isAnomaly[label]);
  const known = names.filter((name) => name !== noClass);
  const some = known.slice(0, 10).join(", ");
  io.err(
    `note: the labels ${some}${known.length > 10 ? ", …" : ""} do not say which are anomalies; --anomaly does`,
  );
  return undefined;
}

/** How well scores agree with labels, over the rows that have both; undefined where these are all of one kind. */
function figuresOf(
  scores: Float64Array,
  isAnomaly: readonly (boolean | undefined)[],
  { threshold }: Detection,
): DetectionFigures | undefined {
  const places = Array.from(scores.keys()).filter(
    (row) => Number.isFinite(scores[row]) && isAnomaly[row] !== undefined,
  );
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
    [
      "anomalies",
      `${anomalies}`,
      `of ${counted(rows, "row")} ${rows === 1 ? "is" : "are"} above it`,
    ],
    ...Object.entries(figures).map(([name, value]) => {
      const [title, meaning] = meanings[name as keyof DetectionFigures];
      return [title, formatFigure(value), meaning];
    }),
  ];
}
