import { type DataSet, rowColumns } from "@autoencoders/datasets";
import { restoreCorruption, seededRandom } from "@autoencoders/layers";
import { decode, encode, reconstruct, score } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { openEngine } from "../engine/open-engine.ts";
import { codePlane } from "./_code-plane.ts";
import { columnStatistics } from "./_column-statistics.ts";
import { conditionRows } from "./_condition-rows.ts";
import { afterNews, type ExploredRun } from "./_explored-run.ts";
import { firstKernels } from "./_first-kernels.ts";
import { glimpse } from "./_glimpse.ts";
import { gridCodes } from "./_grid-codes.ts";
import { numbersInBatches } from "./_numbers-in-batches.ts";
import { rowTable } from "./_row-table.ts";
import { rowsOf, takeRows } from "./_rows-of.ts";
import { seriesCells } from "./_series-cells.ts";
import { tableCells } from "./_table-cells.ts";
import type {
  ExampleRows,
  ExplorerApi,
  ExplorerNews,
  LabeledCodes,
  Numbers,
  Part,
  RowSource,
  RowTable,
} from "./explorer-api.ts";

/**
 * Makes what the exploring worker does, which keeps a copy of the model that is trained elsewhere.
 *
 * @param ready resolves when tfjs has a backend
 */
export function createExplorer(ready: Promise<void>): ExplorerApi {
  let run: ExploredRun | undefined;
  let onWeights: (step: number) => void = () => {};
  const waiting: ((run: ExploredRun) => void)[] = [];

  const current = (): Promise<ExploredRun> =>
    run && run.step >= 0
      ? Promise.resolve(run)
      : new Promise((resolve) => {
          waiting.push(resolve);
        });
  const read = (news: ExplorerNews): void => {
    run = afterNews(run, news);
    if (!run || run.step < 0) return;
    for (const resolve of waiting.splice(0)) resolve(run);
    onWeights(run.step);
  };
  /** What a function of the newest model gives of rows or codes, whose classes it is told where they are known and it is told classes. */
  const seen = async (rows: ExampleRows, f: OfModel): Promise<Numbers> => {
    const explored = await current();
    return numbersInBatches(rows, (x, mask, labels) =>
      f(explored.model, x, conditionRows(explored, labels), mask),
    );
  };
  const encoded = async (source: RowSource) => {
    const { set, step } = await current();
    const rows = rowsOf(set, source);
    const codes = await seen(rows, encode);
    return { ...codes, ...(rows.labels && { labels: rows.labels }), step };
  };
  const decoded = (codes: LabeledCodes) => seen(codes, decode);
  const reconstructed = (rows: ExampleRows) => seen(rows, reconstruct);
  const scored = (rows: ExampleRows) =>
    seen(rows, (model, x, condition, mask) => score(model, x, mask, condition));

  return {
    connect(port) {
      port.onmessage = async ({ data }: MessageEvent<ExplorerNews>) => {
        await ready;
        read(data);
        port.postMessage("taken");
      };
    },
    onWeights(listener) {
      onWeights = listener;
    },
    decode: decoded,
    async decodeTable(codes) {
      const { set } = await current();
      return tableCells(set, await decoded(codes));
    },
    encode: encoded,
    examples: async (source) => rowsOf((await current()).set, source),
    async reconstruct(source, { noise, seed = 0 } = {}) {
      const { id, set, step } = await current();
      const originals = rowsOf(set, source);
      const { labels } = originals;
      const corrupt = noise && restoreCorruption(noise);
      const random = seededRandom(seed);
      const inputs = corrupt
        ? await numbersInBatches(originals, (x, mask) => {
            const noisy = corrupt(x, random);
            return mask ? tf.mul(noisy, mask) : noisy;
          })
        : originals;
      const reconstructions = await reconstructed({ ...inputs, ...(labels && { labels }) });
      const errors = squaredErrors(originals, reconstructions);
      return { run: id, originals, inputs, reconstructions, errors, step };
    },
    glimpse: async (options) => glimpse(await current(), options),
    tableCells: async (rows) => tableCells((await current()).set, rows),
    seriesCells: async (rows) => seriesCells((await current()).set, rows),
    async seriesRow({ part, index }) {
      const { set } = await current();
      const original = takeRows(set[part], [index]);
      const made = await reconstructed(original);
      const { channels, rows } = seriesCells(set, original);
      return { channels, rows: [...rows, ...seriesCells(set, made).rows] };
    },
    async rowTable({ part, indices }) {
      const { set } = await current();
      const originals = takeRows(set[part], indices);
      const [reconstructions, added] = [await reconstructed(originals), await scored(originals)];
      return tableOf(set, { part, indices, originals, reconstructions, added });
    },
    codeStatistics: async (source) => columnStatistics(await encoded(source)),
    async kernels({ count = 64 } = {}) {
      const { model, set, rowShape } = await current();
      return { ...firstKernels(model, rowShape, count), inputs: inputsOf(set) };
    },
    async layerSizes() {
      const { model } = await current();
      return model.encoder.layers
        .filter(({ weights }) => weights.length > 0)
        .map((layer) => ({ layer: layer.name, units: sizeOf(layer) }));
    },
    plane: async (source) => codePlane(await encoded(source)),
    async interpolation({ ends, steps, path, told }) {
      const { interpolate } = await import("@autoencoders/analysis");
      const { codeShape } = await current();
      const { data } = await encoded(ends);
      const size = data.length / 2;
      const way = interpolate(data.subarray(0, size), data.subarray(size), { steps, path });
      return decoded({ data: way.data, shape: [steps, ...codeShape], ...allTold(steps, told) });
    },
    async topActivating({ part, count, units, layer, among = 1000 }) {
      const { topActivating } = await import("@autoencoders/analysis");
      const { model, set } = await current();
      const options = { count, ...(units && { units }), ...(layer !== undefined && { layer }) };
      const rows = rowsOf(set, { part, count: among });
      const found = await topActivating(model, rows, options);
      return found.map((top) => ({ ...top, rows: takeRows(set[part], top.indices) }));
    },
    async activationMaxima({ units, layer, steps = 100 }) {
      const { maximizeActivation, meanNorm } = await import("@autoencoders/analysis");
      const { model, set } = await current();
      const { engine } = await openEngine("onnx"); // tfjs's wasm backend lacks kernels of gradients
      const some = rowsOf(set, { part: "train", count: 200 });
      const isIntensity = set.train.data instanceof Uint8Array;
      const { images } = await maximizeActivation(model, {
        units,
        steps,
        engine,
        radius: meanNorm(some),
        ...(layer !== undefined && { layer }),
        ...(isIntensity && { range: [0, 1] as const }),
      });
      return {
        layer: layer ?? "code",
        units,
        images: { data: Float32Array.from(images.data), shape: images.shape },
      };
    },
    async manifold(options) {
      const { codeShape } = await current();
      const codes = gridCodes(codeShape, options);
      return decoded({ ...codes, ...allTold(codes.shape[0]!, options.told) });
    },
    async anomalies({ part, count }) {
      const { set } = await current();
      const rows = rowsOf(set, { part });
      const all = await scored(rows);
      const scores = rowMeans(all);
      const indices = Array.from(scores, (_, i) => i)
        .filter((i) => !Number.isNaN(scores[i])) // of which no number is there
        .sort((a, b) => scores[b]! - scores[a]!)
        .slice(0, count);
      const originals = takeRows(set[part], indices);
      const reconstructions = await reconstructed(originals);
      const added = takeRows(all, indices);
      const isTable = set.kind === "table" && indices.length > 0;
      return {
        indices,
        originals,
        reconstructions,
        scores: Float32Array.from(indices, (i) => scores[i]!),
        ...(isTable && {
          table: tableOf(set, { part, indices, originals, reconstructions, added }),
        }),
      };
    },
  };
}

/** A function of rows or codes by a model. */
type OfModel = (
  model: ExploredRun["model"],
  x: tf.Tensor,
  condition: tf.Tensor | undefined,
  mask: tf.Tensor | undefined,
) => tf.Tensor;

/** Says the same class of all codes, where one is said. */
const allTold = (count: number, told: number | undefined): Pick<LabeledCodes, "labels"> =>
  told === undefined ? {} : { labels: new Uint8Array(count).fill(told) };

/** Names the numbers of a row of a table, or the channels of a series. */
function inputsOf(set: DataSet): readonly string[] {
  const inputs = set.train.shape.at(-1)!;
  const names = set.schema && rowColumns(set.schema).map(({ name }) => name);
  return Array.from({ length: inputs }, (_, i) =>
    names?.length === inputs ? names[i]! : `x${i + 1}`,
  );
}

/** Returns how many units a layer has; of feature maps, how many channels. */
const sizeOf = (layer: tfl.layers.Layer): number =>
  [layer.getOutputAt(0)].flat()[0]?.shape.at(-1) ?? 0;

/** Returns a table of rows of a part, with what identifies them. */
function tableOf(set: DataSet, { part, indices, originals, ...rows }: TableRows): RowTable {
  const { places } = set[part];
  const { labels } = originals;
  return {
    ...rowTable(set, { originals, ...rows }),
    indices,
    ...(places && { numbers: indices.map((index) => places[index]! + 1) }),
    ...(labels && { labels }),
  };
}

/** Rows of a part, what the model makes of them and what each number adds to their scores. */
interface TableRows {
  readonly part: Part;
  readonly indices: readonly number[];
  readonly originals: ExampleRows;
  readonly reconstructions: Numbers;
  readonly added: Numbers;
}

/** Computes the mean of each row's numbers, [n]. */
function rowMeans({ data, shape }: Numbers): Float32Array {
  const size = data.length / shape[0]!;
  return Float32Array.from({ length: shape[0]! }, (_, row) => {
    let sum = 0;
    for (let at = row * size; at < (row + 1) * size; at++) sum += data[at]!;
    return sum / size;
  });
}

/** Computes the mean squared error of each row over the numbers that are there, [n]. */
function squaredErrors(rows: ExampleRows, reconstructions: Numbers): Float32Array {
  const n = rows.shape[0]!;
  const size = rows.data.length / n;
  const errors = new Float32Array(n);
  for (let row = 0; row < n; row++) {
    let [sum, count] = [0, 0];
    for (let at = row * size; at < (row + 1) * size; at++) {
      if (rows.mask?.[at] === 0) continue;
      sum += (rows.data[at]! - reconstructions.data[at]!) ** 2;
      count++;
    }
    errors[row] = sum / count;
  }
  return errors;
}
