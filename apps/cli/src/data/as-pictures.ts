import type { RowsRequest } from "./rows-request.ts";

/** How pictures become rows of a shape, where it is that of pictures: [height, width, 1 or 3]. */
export function asPictures(shape: readonly number[]): RowsRequest["pictures"] {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || !(channels === 1 || channels === 3)) return undefined;
  return { size: [height!, width!], gray: channels === 1 };
}
