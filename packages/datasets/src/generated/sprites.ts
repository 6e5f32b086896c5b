import { checkInteger } from "../_check-integer.ts";
import { sizeOf } from "../_size-of.ts";
import type { DataSet } from "../data-set.ts";
import { permutation } from "../rows/_permutation.ts";
import { split } from "../rows/split.ts";
import { patchSide, spritePatch, spriteShapes } from "./_sprite-patch.ts";

/** The options of `sprites`. */
export interface SpritesOptions {
  /** The rows of all three parts together, from 10 to all 36,864: 80 % training, 10 % validation, 10 % test. Default: 10000. */
  readonly examples?: number;
  /** The seed of whatever is drawn at random. Default: 0. */
  readonly seed?: number;
}

/**
 * Returns white shapes on black, each made from five independent factors: uint8 images [n, 32, 32, 1], antialiased, a random choice
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
      const { shape, scale, rotation, x, y } = factorsOf(combination);
      factors.set([shape, scale, rotation, x, y], row * factorSizes.length);
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
      data,
      shape: [examples, side, side, 1],
      labels,
      names: spriteShapes,
      factors,
      factorNames,
      factorSizes,
    },
    [examples - 2 * held, held, held],
  );
  return { name: "sprites", train, validation, test };
}

const side = 32;
const sizes = { shape: spriteShapes.length, scale: 6, rotation: 8, x: 16, y: 16 };
const factorNames = Object.keys(sizes);
const factorSizes = Object.values(sizes);
const combinations = sizeOf(factorSizes);

/** Returns the digits of a number whose places have these sizes, the first factor changing slowest. */
const factorsOf = (combination: number): Record<keyof typeof sizes, number> => ({
  shape: Math.floor(combination / (sizes.y * sizes.x * sizes.rotation * sizes.scale)),
  scale: Math.floor(combination / (sizes.y * sizes.x * sizes.rotation)) % sizes.scale,
  rotation: Math.floor(combination / (sizes.y * sizes.x)) % sizes.rotation,
  x: Math.floor(combination / sizes.y) % sizes.x,
  y: combination % sizes.y,
});

/** The cosine and the sine of k · 11.25°, from roots and products: the same bits in every engine. */
const turns = (() => {
  const half = (cosine: number) => Math.sqrt((1 + cosine) / 2);
  const cosine = half(half(Math.SQRT1_2));
  const sine = Math.sqrt(1 - cosine * cosine);
  const rotations = [{ cosine: 1, sine: 0 }];
  for (let k = 1; k < 8; k++) {
    const { cosine: c, sine: s } = rotations[k - 1]!;
    rotations.push({ cosine: c * cosine - s * sine, sine: s * cosine + c * sine });
  }
  return rotations;
})();
