import type { Numbers } from "./explorer-api.ts";

/** Returns the codes of an n×n grid over two dimensions, row by row from the greatest y, [n², ...codeShape]. */
export function gridCodes(
  codeShape: readonly number[],
  {
    count,
    x,
    y,
    dimensions = [0, 1],
    base,
  }: {
    readonly count: number;
    readonly x: readonly [number, number];
    readonly y: readonly [number, number];
    readonly dimensions?: readonly [number, number];
    readonly base?: Float32Array;
  },
): Numbers {
  const size = codeShape.reduce((product, xDim) => product * xDim, 1);
  const at = ([low, high]: readonly [number, number], i: number): number =>
    count === 1 ? (low + high) / 2 : low + ((high - low) * i) / (count - 1);
  const data = new Float32Array(count * count * size);
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++) {
      const from = (row * count + column) * size;
      if (base) data.set(base, from);
      if (dimensions[0] < size) data[from + dimensions[0]] = at(x, column);
      if (dimensions[1] < size) data[from + dimensions[1]] = at(y, count - 1 - row);
    }
  return { data, shape: [count * count, ...codeShape] };
}
