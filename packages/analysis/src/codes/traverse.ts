import type { Autoencoder } from "@autoencoders/models";
import { checkNumber } from "../_check-number.ts";
import type { RowOptions } from "../_row-results.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { NumberRows } from "../data-rows.ts";
import { decodeCodes } from "./decode-codes.ts";

/** Options of `traverse`, with those of every function that sends rows through a model. */
export interface TraverseOptions extends RowOptions {
  /** Dimensions of the code that are changed, from 0; all by default. */
  readonly dimensions?: readonly number[];
  /** First and last value that a changed dimension takes. */
  readonly range?: readonly [number, number];
  /** Values of a changed dimension, ≥ 2. Default: 7. */
  readonly steps?: number;
}

/** Decoded codes of which single numbers change. */
export interface Traversal {
  readonly dimensions: readonly number[];
  /** Values of the changed dimension, [steps]. */
  readonly values: readonly number[];
  /** Decoded codes, [dimensions, steps, ...inputShape]. */
  readonly images: NumberRows;
}

/**
 * Decodes a code again and again while one of its dimensions runs over a range and the others stay, for each dimension.
 *
 * @param code [d], such as that of a row, or zeros for the mean of the prior
 * @throws AnalysisError where the code is none of the model's, or there is no such dimension
 *
 * I. Higgins et al., "beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework", ICLR 2017,
 * https://openreview.net/forum?id=Sy2fzU9gl
 */
export async function traverse(
  model: Pick<Autoencoder, "decoder">,
  code: ArrayLike<number>,
  { dimensions, range = [-3, 3], steps = 7, ...options }: TraverseOptions = {},
): Promise<Traversal> {
  const base = Float32Array.from(code ?? []);
  checkNumber("traverse, steps", steps, { min: 2, integer: true });
  for (const end of [range?.[0], range?.[1]]) checkNumber("traverse, range", end);
  const chosen = dimensions ?? [...base.keys()];
  if (!Array.isArray(chosen) || chosen.length === 0)
    throw new AnalysisError("traverse, dimensions", "a list of at least one", String(dimensions));
  for (const dimension of chosen)
    checkNumber("traverse, dimensions", dimension, { min: 0, max: base.length - 1, integer: true });
  const [first, last] = range;
  const values = Array.from(
    { length: steps },
    (_, step) => first + ((last - first) * step) / (steps - 1),
  );
  const data = new Float32Array(chosen.length * steps * base.length);
  chosen.forEach((dimension, i) => {
    values.forEach((value, step) => {
      const at = (i * steps + step) * base.length;
      data.set(base, at);
      data[at + dimension] = value;
    });
  });
  const codes = { data, shape: [chosen.length * steps, base.length] };
  const { data: pixels, shape } = await decodeCodes(model, codes, options);
  const images = { data: pixels, shape: [chosen.length, steps, ...shape.slice(1)] };
  return { dimensions: chosen, values, images };
}
