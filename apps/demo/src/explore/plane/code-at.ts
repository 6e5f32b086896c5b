import type { CodePlane } from "../../worker/explorer/explorer-api.ts";

/** Returns the code of a point of a plane, [codeSize]. */
export function codeAt(
  { origin, axes }: Pick<CodePlane, "origin" | "axes">,
  [x, y]: readonly [number, number],
): Float32Array {
  const size = origin.length;
  return origin.map((number, i) => number + x * axes[i]! + y * (axes[size + i] ?? 0));
}
