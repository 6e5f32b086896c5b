import { checkInteger } from "../_check-integer.ts";
import { createRandom } from "../_random.ts";
import type { DataSet } from "../data-set.ts";
import { permutation } from "../rows/_permutation.ts";
import { split } from "../rows/split.ts";
import { drawDigit } from "./_draw-digit.ts";

/** The options of `digits`. */
export interface DigitsOptions {
  /** The rows of all three parts together: 80 % training, 10 % validation, 10 % test. Default: 10000. */
  readonly examples?: number;
  /** The seed of whatever is drawn at random. Default: 0. */
  readonly seed?: number;
}

/**
 * Returns handwritten-looking digits rendered from pen strokes: uint8 images [n, 28, 28, 1] in the style of MNIST (white ink
 * on black, about 20 pixels high, centered), every class as often as the others, shuffled. The data set that needs
 * nothing: no file, no network, no Node. Only exact arithmetic is used, so a seed gives the same bytes everywhere.
 *
 * @throws DataSetOptionError if `examples` is not a whole number from 10 to 1,000,000 or the seed not one from 0.
 */
export function digits({ examples = 10_000, seed = 0 }: DigitsOptions = {}): DataSet {
  checkInteger("examples", examples, 10, 1_000_000);
  const data = new Uint8Array(examples * 784);
  const labels = Uint8Array.from(permutation(examples, seed), (i) => i % 10);
  labels.forEach((digit, i) => {
    drawDigit(data.subarray(i * 784, (i + 1) * 784), digit, createRandom(seed, i + 1));
  });
  const held = Math.floor(examples / 10);
  const [train, validation, test] = split(
    { data, shape: [examples, 28, 28, 1], labels, names: [..."0123456789"] },
    [examples - 2 * held, held, held],
  );
  return { name: "digits", train, validation, test };
}
