import type { CodePlane } from "../../worker/explorer/explorer-api.ts";
import { type PlaneView, toPicture } from "./plane-view.ts";

/** Returns the code of a point of a plane, [codeSize]. */
export function codeAt(
  { origin, axes }: Pick<CodePlane, "origin" | "axes">,
  [x, y]: readonly [number, number],
): Float32Array {
  const size = origin.length;
  return origin.map((number, i) => number + x * axes[i]! + y * (axes[size + i] ?? 0));
}

/** Returns the point of a plane that is next to a code, the axes being of length 1 and at right angles. */
export function pointOf(
  { origin, axes }: Pick<CodePlane, "origin" | "axes">,
  code: Float32Array,
): readonly [number, number] {
  const size = origin.length;
  const along = (axis: number): number =>
    code.reduce((sum, x, i) => sum + (x - origin[i]!) * (axes[axis * size + i] ?? 0), 0);
  return [along(0), along(1)];
}

/**
 * Finds the point that is nearest to a place of the picture, from 0 to 1 from its top left.
 *
 * @param within largest distance, as a share of the picture's width
 * @returns the number of the point; undefined where none is so near
 */
export function nearestPoint(
  points: Float32Array,
  view: PlaneView,
  [right, down]: readonly [number, number],
  within: number,
): number | undefined {
  let [nearest, least]: [number | undefined, number] = [undefined, within];
  for (let i = 0; i < points.length / 2; i++) {
    const [x, y] = toPicture(view, [points[2 * i]!, points[2 * i + 1]!]);
    const distance = Math.hypot(x - right, y - down);
    if (distance <= least) [nearest, least] = [i, distance];
  }
  return nearest;
}
