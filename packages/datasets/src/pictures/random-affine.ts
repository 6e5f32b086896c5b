import { createRandom } from "../_random.ts";
import { sizeOf } from "../_size-of.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import type { DataSetRows } from "../rows/data-set-rows.ts";

/** How far `randomAffine` moves pictures; all is drawn evenly from what is allowed. */
export interface RandomAffineOptions {
  /** The largest turn either way, in degrees, 0..180. Default: 0. */
  readonly degrees?: number;
  /** The largest shift either way, as a share of the height and of the width, 0..1. Default: 0. */
  readonly translate?: number;
  /** The smallest and the largest factor of the size, > 0. Default: [1, 1]. */
  readonly scale?: readonly [smallest: number, largest: number];
  /** The seed of whatever is drawn at random. Default: 0. */
  readonly seed?: number;
}

/**
 * Returns pictures that are turned about their middles, shifted and scaled at random: further pictures of the same classes, where there are few.
 * Interpolates linearly between pixels; beyond its edge a picture is 0. All but the numbers stays as it is.
 *
 * @param rows [n, height, width, channels], n ≥ 0
 * @returns the same shape: a copy, in which a picture depends on its number among the rows and the seed alone
 * @throws DataSetOptionError where an option is out of its range, or rows are no pictures, have missing numbers or other than their shape says
 */
export function randomAffine<Rows extends DataSetRows>(
  rows: Rows,
  { degrees = 0, translate = 0, scale = [1, 1], seed = 0 }: RandomAffineOptions = {},
): Rows {
  const { shape, mask } = rows;
  checkRange("degrees", degrees, 180);
  checkRange("translate", translate, 1);
  const [smallest = 0, largest = 0] = Array.isArray(scale) ? scale : [];
  if (!(smallest > 0 && smallest <= largest && largest < Number.POSITIVE_INFINITY))
    throw new DataSetOptionError("scale", "two factors > 0, the smaller one first", scale);
  if (shape.length !== 4)
    throw new DataSetOptionError("rows", "pictures, [n, height, width, channels]", shape);
  if (mask) throw new DataSetOptionError("rows", "no missing numbers", "a mask");
  if (rows.data.length !== sizeOf(shape))
    throw new DataSetOptionError(
      "rows",
      `${sizeOf(shape)} numbers, as the shape says`,
      rows.data.length,
    );
  const [n = 0, height = 0, width = 0] = shape;
  const size = rows.data.length / Math.max(1, n);
  const data = rows.data.slice();
  for (let row = 0; row < n; row++) {
    const random = createRandom(seed, row);
    const within = (limit: number): number => (2 * random.uniform() - 1) * limit;
    const angle = (within(degrees) * Math.PI) / 180;
    const factor = smallest + (largest - smallest) * random.uniform();
    const [begin, end] = [row * size, (row + 1) * size];
    const movement = {
      height,
      width,
      down: within(translate) * height,
      right: within(translate) * width,
      cosine: Math.cos(angle) / factor,
      sine: Math.sin(angle) / factor,
    };
    move(rows.data.subarray(begin, end), data.subarray(begin, end), movement);
  }
  return { ...rows, data };
}

interface Movement {
  readonly height: number;
  readonly width: number;
  /** How many pixels the picture is shifted. */
  readonly down: number;
  readonly right: number;
  /** Those of the angle it is turned by, over the factor it is scaled by. */
  readonly cosine: number;
  readonly sine: number;
}

/** Fills a moved picture: each pixel is what the given one has where it comes from. */
function move(
  from: DataSetRows["data"],
  to: DataSetRows["data"],
  { height, width, down, right, cosine, sine }: Movement,
): void {
  const channels = from.length / (height * width);
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  const isWhole = to instanceof Uint8Array;
  for (let place = 0; place < height * width; place++) {
    const y = Math.floor(place / width) - middleY - down;
    const x = (place % width) - middleX - right;
    const fromY = cosine * y - sine * x + middleY;
    const fromX = sine * y + cosine * x + middleX;
    const [top, left] = [Math.floor(fromY), Math.floor(fromX)];
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (const beside of [0, 1, 2, 3]) {
        const [atY, atX] = [top + (beside >> 1), left + (beside & 1)];
        if (atY < 0 || atX < 0 || atY >= height || atX >= width) continue;
        const share = (1 - Math.abs(fromY - atY)) * (1 - Math.abs(fromX - atX));
        sum += share * from[(atY * width + atX) * channels + channel]!;
      }
      to[place * channels + channel] = isWhole ? Math.round(sum) : sum;
    }
  }
}

/** @throws DataSetOptionError unless the value is a number in [0, max] */
function checkRange(option: string, value: number, max: number): void {
  if (!(value >= 0 && value <= max))
    throw new DataSetOptionError(option, `a number from 0 to ${max}`, value);
}
