import { isSeries } from "./is-series.ts";

/** Whether rows of this shape can be shown: [height, width], [height, width, 1 or 3]. */
export function isImage(shape: readonly number[]): boolean {
  const [height = 0, width = 0, channels = 1, ...more] = shape;
  const isShown = height > 1 && width > 1 && (channels === 1 || channels === 3);
  return isShown && more.length === 0 && !isSeries(shape);
}
