import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import type { RowSource } from "../rows/row-source.ts";
import { checkColumns } from "./_check-columns.ts";
import { chunkMemory } from "./_chunk-memory.ts";
import { isOfBytes, scale } from "./_scale.ts";
import { zeroMissing } from "./_zero-missing.ts";
import type { Scaling } from "./scaling.ts";

/**
 * Returns rows by a scaling, as a training takes them: scaled in float64 as they are read and then rounded to float32, not clipped. By the
 * scaling of intensities, 0 to 255, rows of bytes stay bytes. Numbers that a mask says are missing become 0, which adds nothing to any
 * unit of a model's first layer, and by a standard scaling is the mean.
 *
 * @throws DataFileError where the rows have another number of columns than the scaling is for; when they are read, where one holds a
 * number that is not finite
 */
export function applyScaling(source: FileSource, scaling: Scaling): RowSource {
  checkColumns(source, scaling);
  const { shape, chunkSizes, places, rowNames, rowNamesTitle, labels, names, mask } = source;
  const known = {
    ...(places && { places }),
    ...(rowNames && { rowNames }),
    ...(rowNamesTitle !== undefined && { rowNamesTitle }),
    ...(labels && names && { labels, names }),
    ...(mask && { mask }),
  };
  const masked = async <Numbers extends Uint8Array | Float32Array>(
    numbers: Numbers,
    chunk: number,
  ): Promise<Numbers> => {
    if (mask) zeroMissing(numbers, await mask(chunk));
    return numbers;
  };
  if (isOfBytes(scaling) && source.dtype === "uint8")
    return {
      ...known,
      shape,
      chunkSizes,
      dtype: "uint8",
      async rows(chunk, memory) {
        const numbers = await source.rows(chunk, memory);
        return masked(numbers instanceof Uint8Array ? numbers : Uint8Array.from(numbers), chunk);
      },
    };
  const unscaled = source.dtype === "float32" ? undefined : chunkMemory(source);
  return {
    ...known,
    shape,
    chunkSizes,
    dtype: "float32",
    async rows(chunk, memory) {
      const floats = memory instanceof Float32Array ? memory : undefined;
      const read = (own?: FileNumbers) => source.rows(chunk, own);
      const scaled = (numbers: FileNumbers) => scale(numbers, scaling, floats);
      const rows = unscaled
        ? await unscaled.use(chunk, async (own) => scaled(await read(own)))
        : scaled(await read(floats));
      return masked(rows, chunk);
    },
  };
}
