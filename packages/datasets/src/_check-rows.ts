import { fileLimits } from "./_file-limits.ts";
import { DataFileError } from "./data-file-error.ts";
import type { FileRows } from "./file-rows.ts";

/** @throws DataFileError where there are fewer than 10 rows, more than 1e8 numbers or one that is not finite */
export function checkRows(name: string, { data, shape }: FileRows): void {
  const n = shape[0]!;
  if (n < fileLimits.rows)
    throw new DataFileError(name, {
      ...{ field: "rows", expected: `at least ${fileLimits.rows}`, got: String(n) },
      advice: "choose files with more",
    });
  if (data.length > fileLimits.numbers)
    throw new DataFileError(name, {
      ...{ field: "rows", expected: `at most ${fileLimits.numbers} numbers`, got: "more" },
      advice: "take fewer rows",
    });
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new DataFileError(name, {
      field: `row ${Math.floor(wrong / (data.length / n)) + 1}`,
      expected: "finite numbers",
      got: String(data[wrong]),
      advice: "remove or fill in such rows",
    });
}
