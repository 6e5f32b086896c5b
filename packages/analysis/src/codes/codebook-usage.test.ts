import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { codebookUsage } from "./codebook-usage.ts";

const codes = (numbers: number[], shape: number[]) => ({ data: Float32Array.from(numbers), shape });

test("each use of an entry is counted, and equal uses have a perplexity of as many entries", () => {
  const [usage] = codebookUsage(codes([0, 2, 2, 0, 3, 3], [3, 2]), { size: 5 });
  expect(usage!.counts).toEqual([2, 0, 2, 2, 0]);
  expect(usage!.used).toBe(3);
  expect(usage!.perplexity).toBeCloseTo(3, 12);
});

test("the perplexity is exp of the entropy of the shares", () => {
  // Shares ¾ and ¼: exp(¾ ln 4/3 + ¼ ln 4) = 1.754765.
  const [usage] = codebookUsage(codes([1, 1, 1, 0], [4, 1]), { size: 2 });
  expect(usage!.perplexity).toBeCloseTo(1.754765, 6);
});

test("of several codebooks the numbers stand side by side", () => {
  const usages = codebookUsage(codes([0, 1, 0, 2, 0, 1], [1, 3, 2]), { size: 3, codebooks: 2 });
  expect(usages.map(({ counts }) => counts)).toEqual([
    [3, 0, 0],
    [0, 2, 1],
  ]);
});

test("numbers that are no entry's are refused", () => {
  for (const wrong of [-1, 3, 0.5, Number.NaN])
    expect(() => codebookUsage(codes([0, wrong], [2, 1]), { size: 3 })).toThrow(AnalysisError);
});
