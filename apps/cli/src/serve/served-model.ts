import type { Engine } from "@autoencoders/compiler";
import type { RowUnits } from "@autoencoders/datasets";
import {
  compileEncoder,
  compileReconstructor,
  compileSampler,
  compileScorer,
  mapRows,
} from "@autoencoders/inference";
import type { Detection } from "@autoencoders/models";
import { detectedRows } from "../detection/detected-rows.ts";
import { classPlace } from "../looking/class-place.ts";
import type { LoadedRun } from "../looking/load-trained-model.ts";
import { unitsOfRun } from "../looking/row-units.ts";
import type { ShownSource } from "../looking/shown-source.ts";
import { rowShapeOf } from "../pictures/row-shape-of.ts";
import { inUnits } from "../results/in-units.ts";
import { RequestError } from "./request-error.ts";

/** A row in JSON: numbers, in lists where it has several axes, or a table's cells by their titles; null where there is no result. */
type JsonRow = number | readonly JsonRow[] | Readonly<Record<string, unknown>> | null;

/** Scores in JSON; null for rows without a result. */
interface JsonScores {
  readonly scores: readonly (number | null)[];
  /** How surely each row is an anomaly, in [0, 1], and whether it is; absent where the run has no threshold. */
  readonly probability?: readonly (number | null)[];
  readonly anomaly?: readonly (boolean | null)[];
}

/** Rows of a request in the form that the model takes. */
export type ServedRows = Pick<ShownSource, "source" | "units" | "drift">;

/** What a server does with a run's model. Calls that come together are computed together. */
export interface ServedModel {
  encode(rows: ServedRows): Promise<{ readonly codes: readonly JsonRow[] }>;
  /** Gives rows in the units of the user's. */
  reconstruct(rows: ServedRows): Promise<{ readonly rows: readonly JsonRow[] }>;
  score(rows: ServedRows): Promise<JsonScores>;
  /** @throws RequestError where the model has no prior, no such class, or no use for a temperature */
  sample(asked: SampleRequest): Promise<{ readonly rows: readonly JsonRow[] }>;
  dispose(): Promise<void>;
}

/** What is asked of samples. */
export interface SampleRequest {
  readonly count: number;
  readonly seed: number;
  /** The name of the class of all rows, of a model that is told classes; any where absent. */
  readonly condition?: string | undefined;
  /** What the logits of indices are divided by, > 0, where the prior draws such; 1 where absent. */
  readonly temperature?: number | undefined;
}

/**
 * Compiles the parts of a run's model that a server needs, and keeps them.
 *
 * @param options.detection judges scores; absent where the run has none
 * @throws RecordingError where a layer computes across rows
 */
export async function servedModel(
  { config, model }: Pick<LoadedRun, "config" | "model">,
  { engine, detection }: { readonly engine: Engine; readonly detection?: Detection | undefined },
): Promise<ServedModel> {
  const options = { engine };
  const encoder = await compileEncoder(model, options);
  const reconstructor = await compileReconstructor(model, options);
  const perFeature = detection !== undefined;
  const scorer = await compileScorer(model, { engine, perFeature });
  const sampler = model.prior && (await compileSampler(model, options));
  const drawn = unitsOfRun(config, rowShapeOf({ config, model }));
  return {
    async encode({ source }) {
      const codes: JsonRow[] = [];
      for await (const { data, shape, unreadable, first } of mapRows(encoder, source))
        codes.push(...without(asLists(data, shape.slice(1)), unreadable, first));
      return { codes };
    },
    async reconstruct({ source, units }) {
      const rows: JsonRow[] = [];
      for await (const { data, unreadable, first } of mapRows(reconstructor, source))
        rows.push(...without(asRows(data, units), unreadable, first));
      return { rows };
    },
    async score({ source, units }) {
      const scores: (number | null)[] = [];
      const probability: (number | null)[] = [];
      const anomaly: (boolean | null)[] = [];
      const judged = detection && detectedRows(detection, units);
      const columns = judged?.layout.columns.length ?? 1;
      for await (const { data } of mapRows(scorer, source)) {
        const values = judged ? judged.rows(data).values : data;
        for (let at = 0; at < values.length; at += columns) {
          const isKnown = !Number.isNaN(values[at]);
          scores.push(isKnown ? values[at]! : null);
          if (!judged) continue;
          probability.push(isKnown ? values[at + 1]! : null);
          anomaly.push(isKnown ? values[at + 2] === 1 : null);
        }
      }
      return judged ? { scores, probability, anomaly } : { scores };
    },
    async sample({ count, seed, condition: name, temperature }) {
      if (!sampler)
        throw new RequestError(
          404,
          `expected a run of a model whose codes follow a known distribution, such as a variational one, got ${model.name}, which draws no rows; /reconstruct gives what it makes of rows`,
        );
      if (temperature !== undefined && !model.prior?.drawn)
        throw new RequestError(
          400,
          `expected temperature for a model whose prior draws indices, such as vqVae after sample --fit-index-prior, got it for ${model.name}; leave it out`,
        );
      const condition =
        name === undefined
          ? undefined
          : classPlace(name, { config, model }, (expected, got) => {
              throw new RequestError(400, `expected condition to be ${expected}, got ${got}`);
            });
      const rows: JsonRow[] = [];
      for await (const { data } of sampler({ count, seed, condition, temperature }))
        rows.push(...asRows(data, drawn));
      return { rows };
    },
    async dispose() {
      for (const part of [encoder, reconstructor, scorer, sampler]) await part?.dispose();
    },
  };
}

/** Rows in the units of the user's: a table's cells by their titles, or lists of numbers. */
function asRows(data: Float32Array, units: RowUnits): JsonRow[] {
  const { layout, rows } = inUnits(units, { format: "jsonl" });
  const results = rows(data);
  if (ArrayBuffer.isView(results)) return asLists(results, units.shape);
  const titles = layout.columns.map(({ name }) => name);
  return Array.from(results, (cells) =>
    Object.fromEntries(titles.map((title, column) => [title, cells[column]])),
  );
}

/** Lists of the numbers of rows, one within another for each axis. */
function asLists(numbers: ArrayLike<number>, shape: readonly number[]): JsonRow[] {
  const [length, ...inner] = shape;
  const all = Array.from(numbers);
  if (length === undefined) return all;
  return grouped(inner.length > 0 ? asLists(numbers, inner) : all, length);
}

function grouped<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: values.length / size }, (_, i) =>
    values.slice(i * size, (i + 1) * size),
  );
}

/** Rows of a chunk, null in place of those that had no result. */
function without(rows: JsonRow[], unreadable: readonly number[], first: number): JsonRow[] {
  for (const row of unreadable) rows[row - first] = null;
  return rows;
}
