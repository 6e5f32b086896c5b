import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { jacobianSpectrumChart } from "./jacobian-spectrum-chart.ts";

const values = (...args: Parameters<typeof jacobianSpectrumChart>) =>
  // biome-ignore lint/suspicious/noExplicitAny: the data of any chart
  (jacobianSpectrumChart(...args) as any).data.values;

test("each model's values fall from rank 1 on", () => {
  expect(values({ spectra: { plain: [1, 3, 2], contractive: Float32Array.of(0.5) } })).toEqual([
    { model: "plain", value: 3, rank: 1 },
    { model: "plain", value: 2, rank: 2 },
    { model: "plain", value: 1, rank: 3 },
    { model: "contractive", value: 0.5, rank: 1 },
  ]);
});

test("values of rounding errors and zeros are left out", () => {
  expect(values({ spectra: { plain: [10, 2e-5, 9e-6, 0] } })).toHaveLength(2);
});

test("the axis is logarithmic, and the legend keeps the order of the models", () => {
  const { marks, scale } = compiled(
    jacobianSpectrumChart({ spectra: { zebra: [2, 1], ant: [1, 0.1] } }),
  );
  expect(marks).toEqual(["line", "symbol"]);
  expect(scale("y").type).toBe("log");
  expect(scale("x").domain).toEqual([1, 2]);
  expect(scale("color").domain).toEqual(["zebra", "ant"]);
});

const bad: Record<string, Record<string, number[]>> = {
  "no model": {},
  "a model without values": { plain: [] },
  "a model of zeros": { plain: [1], dead: [0, 0] },
  "a negative value": { plain: [1, -1] },
  "a NaN": { plain: [1, Number.NaN] },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => jacobianSpectrumChart({ spectra: bad[name]! })).toThrow(VizError);
});
