import { VizError } from "../viz-error.ts";

/** Cuts numbers [n, size] into n arrays. @throws VizError where the length is no multiple of `size` */
export function cut(where: string, numbers: ArrayLike<number>, size: number): number[][] {
  const count = numbers.length / size;
  if (count < 1 || !Number.isInteger(count))
    throw new VizError(where, `a multiple of ${size} values, at least one`, `${numbers.length}`);
  return Array.from({ length: count }, (_, n) =>
    Array.from({ length: size }, (_, i) => numbers[n * size + i]!),
  );
}
