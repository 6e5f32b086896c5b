import { vqVae } from "@autoencoders/models";
import { expect, test } from "vitest";
import { ExamplesError } from "../errors.ts";
import { fit } from "../procedures/fit.ts";
import { checkLeastRows } from "./check-least-rows.ts";

const rows = (n: number) => ({ data: new Uint8Array(n * 64), shape: [n, 8, 8, 1] });

test("a codebook with more entries than all rows have places is refused before a step is made", async () => {
  // 4 × 4 places a row: 3 rows have 48.
  const model = vqVae({ inputShape: [8, 8, 1], filters: [2], codebookSize: 49, entryDim: 2 });
  expect(model.leastRows).toBe(4);
  expect(() => checkLeastRows(model, rows(4))).not.toThrow();
  const training = fit(model, rows(3), { epochs: 1 })[Symbol.asyncIterator]();
  await expect(training.next()).rejects.toThrow(ExamplesError);
  await expect(fit(model, rows(3), { epochs: 1 })[Symbol.asyncIterator]().next()).rejects.toThrow(
    /at least 4 rows to train "vqVae".* got 3; give more rows or make its codebook smaller/,
  );
});
