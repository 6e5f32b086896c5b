import type { DataSetRows } from "@autoencoders/datasets";

/** The rows of some classes alone; all rows where no classes are given or the rows have no labels. */
export function rowsOfClasses(
  rows: DataSetRows,
  classes: readonly string[] | undefined,
): DataSetRows {
  const { data, shape, labels, names, mask } = rows;
  if (!classes || !labels || !names) return rows;
  const kept = Array.from(labels.keys()).filter((row) => classes.includes(names[labels[row]!]!));
  const size = data.length / labels.length;
  const taken = <T extends Uint8Array | Float32Array>(from: T, to: T): T => {
    for (const [place, row] of kept.entries())
      to.set(from.subarray(row * size, (row + 1) * size), place * size);
    return to;
  };
  const length = kept.length * size;
  return {
    data:
      data instanceof Uint8Array
        ? taken(data, new Uint8Array(length))
        : taken(data, new Float32Array(length)),
    shape: [kept.length, ...shape.slice(1)],
    labels: Uint8Array.from(kept, (row) => labels[row]!),
    names,
    ...(mask && { mask: taken(mask, new Uint8Array(length)) }),
  };
}
