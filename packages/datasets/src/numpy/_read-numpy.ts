import { unzipSync } from "fflate";
import { parse } from "npyjs";
import { messageOf } from "../_message-of.ts";
import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import { fileLimits } from "../files/_file-limits.ts";
import type { NamedArray } from "../files/_join-arrays.ts";

const advice = "save it with numpy.save as numbers";

/** Reads the array of an .npy file. @throws DataFileError */
export function readNpy(bytes: Uint8Array, name: string): NamedArray {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(bytes.slice().buffer);
  } catch (cause) {
    throw new DataFileError(name, {
      field: "bytes",
      expected: "an .npy array",
      got: messageOf(cause),
      advice,
      cause,
    });
  }
  const { data, shape, dtype, fortranOrder } = parsed;
  const numbers = data as unknown as ArrayLike<number | bigint | boolean>;
  const size = sizeOf(shape);
  if (/^[Uc]/.test(dtype))
    throw new DataFileError(name, { field: "type", expected: "numbers", got: dtype, advice });
  if (!shape.every((xDim) => Number.isSafeInteger(xDim) && xDim >= 0) || size !== numbers.length)
    throw new DataFileError(name, {
      field: "array",
      expected: `${size} numbers for the shape [${shape.join(", ")}]`,
      got: String(numbers.length),
      advice: "the file is cut off or damaged: save it again",
    });
  if (fortranOrder && shape.length > 1)
    throw new DataFileError(name, {
      field: "array",
      expected: "rows in C order",
      got: "Fortran order",
      advice: "save numpy.ascontiguousarray of it",
    });
  const values =
    data instanceof Uint8Array ? data : Float32Array.from(numbers, (number) => Number(number));
  return { name, data: values, shape };
}

/** Reads the arrays of an .npz file, by their names in it. @throws DataFileError */
export function readNpz(bytes: Uint8Array, name: string): NamedArray[] {
  let total = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name: entry, originalSize }) => {
        total += originalSize;
        return total <= 4 * fileLimits.numbers && entry.endsWith(".npy");
      },
    });
  } catch (cause) {
    throw new DataFileError(name, {
      field: "bytes",
      expected: "an .npz file",
      got: messageOf(cause),
      advice,
      cause,
    });
  }
  if (total > 4 * fileLimits.numbers)
    throw new DataFileError(name, {
      field: "size",
      expected: "at most 400 MB, decompressed",
      got: "more",
      advice: "take fewer rows",
    });
  const arrays = Object.entries(files).map(([entry, content]) =>
    readNpy(content, entry.replace(/\.npy$/, "")),
  );
  if (arrays.length === 0)
    throw new DataFileError(name, {
      field: "entries",
      expected: "arrays",
      got: "none",
      advice: "save it with numpy.savez",
    });
  return arrays;
}
