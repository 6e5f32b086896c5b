import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rocAuc } from "@autoencoders/analysis";
import { chooseEngine, type Engine } from "@autoencoders/compiler";
import { fileBytes, readDataFiles } from "@autoencoders/datasets";
import { compileScorer } from "@autoencoders/inference";
import { fillRandom } from "@autoencoders/layers";
import { detector, disposeModel, zoo } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";

interface Options {
  readonly threads: number;
  /** A folder with `odds/*.npz`, each with rows X and labels y, 1 for anomalies. */
  readonly dataDir: string | undefined;
  /** How many splits of each set. */
  readonly splits: number;
  /** The Python that has what bench/peers/detector-requirements.txt lists. */
  readonly python: string;
  readonly json: boolean;
}

interface OddsSet {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
  readonly isAnomaly: Uint8Array;
}

/** Rows that are trained on and rows that are judged, by their numbers. */
interface Split {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/** The areas of each split by the name of the method. */
type Areas = Readonly<Record<string, readonly number[]>>;

/** The share of the rows that is trained on, anomalies included and labels unseen. */
const trainShare = 0.6;

/** Areas under the ROC curve of anomalies in tables of ODDS, of the detector, of PyOD's autoencoder and of two kinds of PCA. */
export async function detectorBench(options: Options): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  if (options.dataDir === undefined) {
    console.error("detector: expected --data-dir or AUTOENCODERS_DATA with odds/*.npz, got none");
    process.exitCode = 2;
    return;
  }
  const engine = await chooseEngine("onnx", { threads: options.threads });
  const folder = join(options.dataDir, "odds");
  const names = readdirSync(folder).filter((name) => name.endsWith(".npz"));
  const found: (readonly [OddsSet, Areas])[] = [];
  for (const name of names.sort()) {
    const set = await readSet(join(folder, name), name);
    const splits = Array.from({ length: options.splits }, (_, seed) => splitOf(set, seed)).filter(
      ({ test }) => new Set(test.map((row) => set.isAnomaly[row])).size === 2,
    );
    const areas: number[] = [];
    for (const [seed, split] of splits.entries()) areas.push(await ours(set, split, seed, engine));
    found.push([set, { detector: areas, ...peers(set, splits, options) }]);
    if (!options.json) console.error(lineOf(set.name, found.at(-1)![1]));
  }
  if (options.json)
    console.log(JSON.stringify(found.map(([{ name }, areas]) => ({ name, areas }))));
  else console.log(tableOf(found));
}

async function readSet(path: string, file: string): Promise<OddsSet> {
  const { data, shape, labels } = await readDataFiles([await fileBytes(path, { name: file })]);
  const [rows, columns] = shape as [number, number];
  return {
    name: file.replace(/\.npz$/, ""),
    rows,
    columns,
    data: Float64Array.from(data),
    isAnomaly: Uint8Array.from(labels!, (label) => Number(Number(label) > 0)),
  };
}

function splitOf({ rows }: OddsSet, seed: number): Split {
  const keys = new Float32Array(rows);
  fillRandom("uniform", keys, { seed, step: 0, draw: 0 });
  const order = Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]!);
  const count = Math.round(trainShare * rows);
  return { train: order.slice(0, count), test: order.slice(count) };
}

async function ours(set: OddsSet, split: Split, seed: number, engine: Engine): Promise<number> {
  const { columns, data, isAnomaly } = set;
  const moments = Array.from({ length: columns }, (_, column) => {
    const values = split.train.map((row) => data[row * columns + column]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, stddev: Math.sqrt(variance) || 1 };
  });
  const standardized = (rows: readonly number[]) => ({
    data: Float32Array.from({ length: rows.length * columns }, (_, i) => {
      const { mean, stddev } = moments[i % columns]!;
      return (data[rows[Math.floor(i / columns)]! * columns + (i % columns)]! - mean) / stddev;
    }),
    shape: [rows.length, columns],
  });
  const model = detector({ inputShape: [columns], seed });
  const training = {
    ...zoo.detector.training!(split.train.length),
    optimizer: adam(),
    seed,
    engine,
  };
  for await (const _ of fit(model, standardized(split.train), training));
  const scorer = await compileScorer(model, { engine });
  const { data: scores } = await scorer(standardized(split.test));
  await scorer.dispose();
  disposeModel(model);
  return rocAuc(
    scores,
    split.test.map((row) => isAnomaly[row]!),
  );
}

/** The same by PyOD and by principal components; nothing where Python has not what they need. */
function peers(set: OddsSet, splits: readonly Split[], { python }: Options): Areas {
  const folder = mkdtempSync(join(tmpdir(), "bench-detector-"));
  try {
    const input = join(folder, "set.json");
    const { data, columns, isAnomaly } = set;
    const whole = { columns, data: [...data], labels: [...isAnomaly], splits };
    writeFileSync(input, JSON.stringify(whole));
    const output = join(folder, "areas.json");
    const script = fileURLToPath(new URL("peers/detector.py", import.meta.url));
    const { status, stderr } = spawnSync(python, [script, input, output], { encoding: "utf8" });
    if (status === 0) return JSON.parse(readFileSync(output, "utf8"));
    const reason = stderr?.trim().split("\n").at(-1) ?? `${python} does not start`;
    console.error(
      `detector: PyOD and PCA are left out (${reason}); install bench/peers/detector-requirements.txt and pass --python`,
    );
    return {};
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const lineOf = (name: string, areas: Areas): string =>
  `${name}: ${Object.entries(areas)
    .map(([method, values]) => `${method} ${mean(values).toFixed(3)}`)
    .join(", ")}`;

function tableOf(found: readonly (readonly [OddsSet, Areas])[]): string {
  const methods = Object.keys(found[0]?.[1] ?? {});
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const means = methods.map((method) => mean(found.map(([, areas]) => mean(areas[method]!))));
  return [
    line(["set", "rows", "columns", ...methods]),
    line(["---", "---", "---", ...methods.map(() => "---")]),
    ...found.map(([{ name, rows, columns }, areas]) =>
      line([
        name,
        `${rows}`,
        `${columns}`,
        ...methods.map((method) => mean(areas[method]!).toFixed(3)),
      ]),
    ),
    line(["mean", "", "", ...means.map((value) => value.toFixed(4))]),
  ].join("\n");
}
