import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { codebookBars } from "./codebook-bars.ts";

test("the most used entry stands first, each with its share", () => {
  // biome-ignore lint/suspicious/noExplicitAny: the data of any chart
  const { values } = (codebookBars({ counts: [1, 0, 3] }) as any).data;
  expect(values).toEqual([
    { entry: 2, share: 0.75, from: 0, to: 1 },
    { entry: 0, share: 0.25, from: 1, to: 2 },
    { entry: 1, share: 0, from: 2, to: 3 },
  ]);
});

test("the axis says how many are used, and a line what each would have if all were used alike", () => {
  const chart = compiled(codebookBars({ counts: [1, 0, 3] }));
  expect(chart.marks).toEqual(["rect", "rule"]);
  expect(chart.titles).toContain("entries, the most used first (2 of 3 are used)");
  expect(chart.scale("x").domain).toEqual([0, 3]);
});

test("counts of which none is above 0, and negative ones, are a VizError", () => {
  for (const counts of [[], [0, 0], [1, -1], [Number.NaN]])
    expect(() => codebookBars({ counts })).toThrow(VizError);
});
