import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { OptionError } from "../options/option-error.ts";

/** A rectangle of an image: the rows and the columns from the first on up to, not including, the second. */
interface Rectangle {
  readonly rows: readonly [from: number, to: number];
  readonly columns: readonly [from: number, to: number];
}

/**
 * Lists the rectangles of an image that so many quadrants are: the lower left one, then with the upper left one, then with the upper right one
 * too. Where a size is odd, the upper and the left ones are smaller by one.
 */
function rectangles([height, width]: readonly number[], quadrants: number): readonly Rectangle[] {
  const [middle, center] = [Math.floor(height! / 2), Math.floor(width! / 2)];
  const left: Rectangle = {
    rows: [quadrants === 1 ? middle : 0, height!],
    columns: [0, center],
  };
  const upperRight: Rectangle = { rows: [0, middle], columns: [center, width!] };
  return quadrants < 3 ? [left] : [left, upperRight];
}

/** @throws OptionError where rows are no images of four quadrants */
export function checkQuadrants(builder: string, inputShape: readonly number[]): void {
  const [height, width] = inputShape;
  if (inputShape.length === 3 && height! >= 2 && width! >= 2) return;
  const expected =
    "that of images of at least 2 × 2 pixels, [height, width, channels], such as [28, 28, 1], which have four quadrants";
  throw new OptionError(builder, "inputShape", expected, `[${inputShape.join(", ")}]`);
}

/** Counts the numbers of an image in so many quadrants. */
export const sizeOfQuadrants = (inputShape: readonly number[], quadrants: number): number =>
  rectangles(inputShape, quadrants).reduce(
    (sum, { rows, columns }) =>
      sum + (rows[1] - rows[0]) * (columns[1] - columns[0]) * inputShape[2]!,
    0,
  );

/** Cuts so many quadrants out of images and lays them flat: [batch, numbers]. */
export function cutQuadrants(
  x: tfl.SymbolicTensor,
  inputShape: readonly number[],
  quadrants: number,
): tfl.SymbolicTensor {
  const [height, width] = inputShape;
  const parts = rectangles(inputShape, quadrants).map(({ rows, columns }, i) => {
    const cropping: [[number, number], [number, number]] = [
      [rows[0], height! - rows[1]],
      [columns[0], width! - columns[1]],
    ];
    const cut = applied(tfl.layers.cropping2D({ name: `given${i + 1}`, cropping }), x);
    return applied(tfl.layers.flatten({ name: `flatten${i + 1}` }), cut);
  });
  const [first] = parts;
  return parts.length === 1 ? first! : applied(tfl.layers.concatenate({ name: "given" }), parts);
}

/** Marks the numbers of an image in so many quadrants: ones there and zeros elsewhere, [height, width, channels]. */
export function quadrantMarks(inputShape: readonly number[], quadrants: number): Float32Array {
  const [, width, channels] = inputShape;
  const marks = new Float32Array(tf.util.sizeFromShape([...inputShape]));
  for (const { rows, columns } of rectangles(inputShape, quadrants))
    for (let row = rows[0]; row < rows[1]; row++) {
      const line = row * width!;
      marks.fill(1, (line + columns[0]) * channels!, (line + columns[1]) * channels!);
    }
  return marks;
}
