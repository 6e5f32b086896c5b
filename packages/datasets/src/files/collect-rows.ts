import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import { memoryFor } from "../rows/_memory-for.ts";
import { countRows } from "../rows/count-rows.ts";
import type { FileSource } from "../rows/file-source.ts";
import { fileLimits } from "./_file-limits.ts";
import type { FileRows } from "./file-rows.ts";

/** Reads all rows of a source into memory. @throws DataFileError where there are more than 1e8 numbers */
export async function collectRows(source: FileSource): Promise<FileRows> {
  const { name, shape, kind, chunkSizes, labels, names = [], notes } = source;
  const count = countRows(source);
  const length = count * sizeOf(shape);
  if (length > fileLimits.numbers)
    throw new DataFileError(name, {
      field: "rows",
      expected: `at most ${fileLimits.numbers} numbers`,
      got: `${length}`,
      advice: "take fewer rows",
    });
  const data = memoryFor(source, length);
  const mask = source.mask && new Uint8Array(length);
  let at = 0;
  for (const chunk of chunkSizes.keys()) {
    const numbers = await source.rows(chunk);
    data.set(numbers, at);
    mask?.set(await source.mask!(chunk), at);
    at += numbers.length;
  }
  return {
    data,
    shape: [count, ...shape],
    kind,
    notes,
    ...(source.places && { places: source.places }),
    ...(source.rowNames && { rowNames: source.rowNames }),
    ...(source.rowNamesTitle !== undefined && { rowNamesTitle: source.rowNamesTitle }),
    ...(source.schema && { schema: source.schema }),
    ...(source.time && { time: source.time }),
    ...(source.overlap !== undefined && { overlap: source.overlap }),
    ...(mask && { mask }),
    ...(labels && { labels: Array.from(labels, (label) => names[label]!) }),
  };
}
