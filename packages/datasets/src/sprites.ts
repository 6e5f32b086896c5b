import { checkInteger } from "./_check-integer.ts";
import { permutation } from "./_permutation.ts";
import { patchSide, spritePatch, spriteShapes } from "./_sprite-patch.ts";
import type { DataSet } from "./data-set.ts";
import { split } from "./split.ts";

export interface SpritesOptions {
  /** Rows in all three parts together, from 10 to all 36,864: 80 % training, 10 % validation, 10 % test. */
  readonly examples?: number;
  readonly seed?: number;
}

/**
 * White shapes on black, each told by five independent factors: uint8 images [n, 32, 32, 1], antialiased, a random choice
 * of all combinations, none twice. `labels` are the shapes; `factors` of a row are
 *
 * - shape: square, ellipse, heart
 * - scale: 6 from .5 to 1
 * - rotation: 8 from 0 to 78.75° counterclockwise; a quarter turn more would give the same square
 * - x, y: 16 positions each, a pixel apart, y downward
 *
 * For measuring whether a code keeps factors apart. Only exact arithmetic is used, so a seed gives the same bytes everywhere.
 *
 * In the manner of L. Matthey, I. Higgins, D. Hassabis, A. Lerchner, "dSprites: Disentanglement testing Sprites dataset",
 * 2017, https://github.com/google-deepmind/dsprites-dataset
 *
 * @throws DataSetOptionError if `examples` is not a whole number from 10 to 36,864 or the seed not one from 0.
 */
export function sprites({ examples = 10_000, seed = 0 }: SpritesOptions = {}): DataSet {
  checkInteger("examples", examples, 10, combinations);
  const data = new Uint8Array(examples * side * side);
  const factors = new Uint8Array(examples * factorSizes.length);
  const labels = new Uint8Array(examples);
  const patches = new Map<number, Uint8Array>();
  permutation(combinations, seed)
    .subarray(0, examples)
    .forEach((combination, row) => {
      const values = factorsOf(combination);
      const [shape, scale, rotation, x, y] = values as [number, number, number, number, number];
      factors.set(values, row * factorSizes.length);
      labels[row] = shape;
      const look = Math.floor(combination / 16 ** 2); // what shape, scale and rotation come to
      const patch =
        patches.get(look) ?? spritePatch({ shape, scale: 0.5 + scale / 10, ...turns[rotation]! });
      patches.set(look, patch);
      for (let line = 0; line < patchSide; line++)
        data.set(
          patch.subarray(line * patchSide, (line + 1) * patchSide),
          (row * side + y + 1 + line) * side + x + 1,
        );
    });
  const held = Math.floor(examples / 10);
  const [train, validation, test] = split(
    {
      ...{ data, shape: [examples, side, side, 1], labels, names: spriteShapes },
      ...{ factors, factorNames, factorSizes },
    },
    [examples - 2 * held, held, held],
  );
  return { name: "sprites", train, validation, test };
}

const side = 32;
const factorNames = ["shape", "scale", "rotation", "x", "y"];
const factorSizes = [spriteShapes.length, 6, 8, 16, 16];
const combinations = factorSizes.reduce((product, size) => product * size, 1);

/** The digits of a number whose places have these sizes, the first factor changing slowest. */
function factorsOf(combination: number): number[] {
  let rest = combination;
  return factorSizes
    .toReversed()
    .map((size) => {
      const value = rest % size;
      rest = (rest - value) / size;
      return value;
    })
    .reverse();
}

/** Cosine and sine of k · 11.25°, from roots and products: the same bits in every engine. */
const turns = (() => {
  const half = (cosine: number) => Math.sqrt((1 + cosine) / 2);
  const cosine = half(half(Math.SQRT1_2));
  const sine = Math.sqrt(1 - cosine * cosine);
  const all = [{ cosine: 1, sine: 0 }];
  for (let k = 1; k < 8; k++) {
    const { cosine: c, sine: s } = all[k - 1]!;
    all.push({ cosine: c * cosine - s * sine, sine: s * cosine + c * sine });
  }
  return all;
})();
