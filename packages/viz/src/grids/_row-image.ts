import { VizError } from "../viz-error.ts";

/** Returns the size of the picture of one row of data. @throws VizError where the shape is not [height, width], [height, width, 1] or [height, width, 3] */
export function rowImage(
  where: string,
  rowShape: readonly number[],
): { height: number; width: number; channels: 1 | 3; size: number } {
  const [height = 0, width = 0, channels = 1, ...more] = rowShape;
  const sizes = [height, width].every((size) => Number.isSafeInteger(size) && size >= 1);
  if (sizes && (channels === 1 || channels === 3) && more.length === 0)
    return { height, width, channels, size: height * width * channels };
  throw new VizError(
    `${where}, rowShape`,
    "[height, width] or [height, width, 1 or 3]",
    `[${rowShape.join(", ")}]`,
  );
}
