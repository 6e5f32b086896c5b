import type { Autoencoder } from "@autoencoders/models";
import { ExamplesError } from "./errors.ts";

/** Rows to train on: [n, ...row]. uint8 means intensities, scaled to [0, 1] by 1/255 as they are used. */
export interface Examples {
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}

/** Rows by what an objective calls them; all have as many as `x`. */
export type RowArrays = Readonly<Record<string, Examples>> & { readonly x: Examples };

/**
 * Rows to train on, with the same rows corrupted where they are given.
 *
 * @throws ExamplesError where either does not fit the model, or one has more rows
 */
export function dataOf(
  model: Pick<Autoencoder, "encoder">,
  examples: Examples,
  corrupted: Examples | undefined,
): RowArrays {
  checkExamples(model, examples);
  if (!corrupted) return { x: examples };
  checkExamples(model, corrupted, "corrupted examples");
  const [rows, got] = [examples.shape[0], corrupted.shape[0]];
  if (rows !== got)
    throw new ExamplesError(
      `expected as many corrupted examples as examples (${rows}), got ${got}; corrupt each row once: corruptExamples`,
    );
  return { x: examples, corrupted };
}

/**
 * @throws ExamplesError where the data are no array of bytes or float32 numbers, there are no rows, the model takes rows of
 * another shape, or a number is not finite
 */
export function checkExamples(
  model: Pick<Autoencoder, "encoder">,
  { data, shape }: Examples,
  what = "examples",
): void {
  const expected = (model.encoder.inputs[0]!.shape as (number | null)[]).slice(1);
  const fail = (message: string): never => {
    throw new ExamplesError(message);
  };
  if (!(data instanceof Uint8Array || data instanceof Float32Array) || !Array.isArray(shape))
    fail(
      `expected ${what} as { data: Uint8Array or Float32Array, shape: [n, ${expected.join(", ")}] }, got ` +
        `{ data: ${kindOf(data)}, shape: ${kindOf(shape)} }; convert numbers: Float32Array.from(data)`,
    );
  const [n = 0, ...row] = shape;
  const rowSize = row.reduce((size, xDim) => size * xDim, 1);
  if (row.join() !== expected.join())
    fail(
      `expected ${what} of shape [n, ${expected.join(", ")}], got [${shape.join(", ")}]; build the model with inputShape: ` +
        `[${row.join(", ")}] or reshape the ${what}`,
    );
  if (n * rowSize !== data.length || n === 0)
    fail(
      `expected ${what} with at least one row and ${n} × ${rowSize} numbers, got ${data.length} numbers`,
    );
  if (data instanceof Uint8Array) return;
  const at = data.findIndex((number) => !Number.isFinite(number));
  if (at >= 0)
    fail(
      `expected finite numbers in ${what}, got ${data[at]} in row ${Math.floor(at / rowSize)} at feature ${at % rowSize}; remove ` +
        `or impute such rows`,
    );
}

const kindOf = (value: unknown): string =>
  (value as object | null | undefined)?.constructor?.name ?? String(value);
