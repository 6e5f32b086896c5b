import { disposeModel, vae } from "@autoencoders/models";
import { expect, test } from "vitest";
import { checkRange } from "./check-range.ts";
import { RowsError } from "./rows-error.ts";

const at = { name: "cells.csv", advice: "choose another likelihood" };
const rows = (...data: number[]) => ({
  data: Float32Array.from(data),
  shape: [data.length / 2, 2],
});

test("a model of intensities is refused other numbers, and one of counts what is no count, with how many rows have it", () => {
  const sizes = { inputShape: [2], hidden: [3], codeDim: 1 } as const;
  const bright = vae(sizes);
  const counting = vae({ ...sizes, likelihood: "negativeBinomial" });
  expect(() => checkRange(bright, rows(0, 1.5), at)).toThrow(RowsError);
  expect(() => checkRange(bright, rows(0, 1), at)).not.toThrow();
  expect(() => checkRange(counting, rows(0, 12, 4000, 1), at)).not.toThrow();
  expect(() => checkRange(counting, rows(0, 12, -1, 0.5, 3, 3), at)).toThrow(
    "expected whole numbers from 0 to 16777216, unscaled counts, which are all that this model can judge, " +
      "got others in 1 of 3 rows in cells.csv; leave out any scaling, or choose another likelihood",
  );
  const bytes = { data: Uint8Array.of(0, 7), shape: [1, 2] };
  expect(() => checkRange(counting, bytes, at)).toThrow("others in 1 of 1 rows");
  const choosing = vae({ ...sizes, likelihood: "categorical" });
  expect(() => checkRange(choosing, rows(0, 1, 1, 1), at)).toThrow("in 1 of 2 rows");
  for (const model of [bright, counting, choosing]) disposeModel(model);
});
