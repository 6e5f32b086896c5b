import { unzipSync } from "fflate";
import { parse } from "npyjs";
import { DataError } from "./data-error.ts";
import { limits } from "./limits.ts";
import type { NamedArray } from "./parsed-rows.ts";

const advice = "save it with numpy.save as numbers";

/** The array of an .npy file. @throws DataError */
export function readNpy(bytes: Uint8Array, name: string): NamedArray {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(bytes.slice().buffer);
  } catch (cause) {
    throw new DataError(name, "an .npy array", (cause as Error).message, advice, { cause });
  }
  const { data, shape, dtype, fortranOrder } = parsed;
  const numbers = data as unknown as ArrayLike<number | bigint | boolean>;
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  if (/^[Uc]/.test(dtype)) throw new DataError(name, "numbers", `type ${dtype}`, advice);
  if (!shape.every((xDim) => Number.isSafeInteger(xDim) && xDim >= 0) || size !== numbers.length)
    throw new DataError(
      name,
      `${size} numbers for the shape [${shape.join(", ")}]`,
      String(numbers.length),
      "the file is cut off or damaged: save it again",
    );
  if (fortranOrder && shape.length > 1)
    throw new DataError(name, "rows in C order", "Fortran order", "numpy.ascontiguousarray");
  const values =
    data instanceof Uint8Array ? data : Float32Array.from(numbers, (number) => Number(number));
  return { name, data: values, shape };
}

/** The arrays of an .npz file by their names in it. @throws DataError */
export function readNpz(bytes: Uint8Array, name: string): NamedArray[] {
  let total = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name: entry, originalSize }) => {
        total += originalSize;
        return total <= 4 * limits.numbers && entry.endsWith(".npy");
      },
    });
  } catch (cause) {
    throw new DataError(name, "an .npz file", (cause as Error).message, advice, { cause });
  }
  if (total > 4 * limits.numbers)
    throw new DataError(name, "at most 400 MB, decompressed", "more", "take fewer rows");
  const arrays = Object.entries(files).map(([entry, content]) =>
    readNpy(content, entry.replace(/\.npy$/, "")),
  );
  if (arrays.length === 0)
    throw new DataError(name, "an .npz with arrays in it", "a .zip without", "numpy.savez");
  return arrays;
}
