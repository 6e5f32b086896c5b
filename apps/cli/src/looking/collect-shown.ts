import { countRows, type DataSetRows } from "@autoencoders/datasets";
import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import type { ShownRows } from "./shown-rows.ts";

/** The most numbers that are read into memory to be looked at. */
const mostNumbers = 2 ** 26;

/** Reads rows that are shown into memory; of more than it should hold the first, which is said. */
export async function collectShown(
  shown: Omit<ShownRows, "drift" | "between">,
  io: Pick<Io, "err">,
): Promise<DataSetRows> {
  const { source, labels, names = [], places, rowNames, rowNamesTitle } = shown;
  const size = source.shape.reduce((product, xDim) => product * xDim, 1);
  const count = Math.min(countRows(source), Math.max(1, Math.floor(mostNumbers / size)));
  if (count < shown.count)
    io.err(`note: looking at the first ${count} of ${counted(shown.count, "row")}`);
  const data = new (source.dtype === "uint8" ? Uint8Array : Float32Array)(count * size);
  const mask = source.mask && new Uint8Array(count * size);
  for (let chunk = 0, at = 0; at < data.length; chunk++) {
    const rows = await source.rows(chunk);
    data.set(rows.subarray(0, data.length - at), at);
    mask?.set((await source.mask!(chunk)).subarray(0, data.length - at), at);
    at += rows.length;
  }
  const first = <Item>(items: ArrayLike<Item>): Item[] => Array.from(items).slice(0, count);
  return {
    data,
    shape: [count, ...source.shape],
    ...(mask && { mask }),
    ...(labels && names.length <= 256 && { labels: Uint8Array.from(first(labels)), names }),
    places: Uint32Array.from({ length: count }, (_, row) => places?.[row] ?? row),
    ...(rowNames && { rowNames: first(rowNames) }),
    ...(rowNamesTitle !== undefined && { rowNamesTitle }),
  };
}
