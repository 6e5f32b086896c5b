import { expect, test } from "vitest";
import { VizError } from "../viz-error.ts";
import { type EpochLosses, lossCurves } from "./loss-curves.ts";

const epoch = (n: number, loss: number): EpochLosses => ({
  epoch: n,
  loss,
  terms: { reconstruction: loss * 0.75, sparsity: loss * 0.25 },
  validation: { loss: loss * 2, terms: { reconstruction: loss * 1.5, sparsity: loss * 0.5 } },
});
const history = [epoch(1, 8), epoch(2, 4), epoch(3, 2)];
const parts = (...args: Parameters<typeof lossCurves>) => {
  const { data, encoding, mark, width, height } = lossCurves(...args) as unknown as {
    data: { values: { epoch: number; part: string; line: string; value: number }[] };
    // biome-ignore lint/suspicious/noExplicitAny: any channel of any chart
    encoding: Record<string, any>;
    mark: { type: string };
    width: number;
    height: number;
  };
  return { values: data.values, encoding, mark, width, height };
};

test("each epoch gives a point of the training and of the validation loss", () => {
  const { values, mark, encoding } = parts(history);
  expect(mark.type).toBe("line");
  expect(values).toHaveLength(6);
  expect(values).toContainEqual({ epoch: 3, part: "validation", line: "total loss", value: 4 });
  expect(encoding.color.scale.domain).toEqual(["train", "validation"]);
  expect(encoding.strokeDash.scale.domain).toEqual(["train", "validation"]);
});

test("with terms, the legend lists the total and then the terms in their order, each in its own color", () => {
  const { values, encoding } = parts(history, { terms: true });
  expect(values).toHaveLength(18);
  expect(values).toContainEqual({ epoch: 1, part: "train", line: "sparsity", value: 2 });
  expect(encoding.color.scale.domain).toEqual(["total loss", "reconstruction", "sparsity"]);
  expect(new Set(encoding.color.scale.range).size).toBe(3);
});

test("the only term of a loss is not drawn over it", () => {
  const single = history.map(({ epoch, loss }) => ({ epoch, loss, terms: { squared: loss } }));
  const { values, encoding } = parts(single, { terms: true });
  expect(values.map(({ line }) => line)).toEqual(["total loss", "total loss", "total loss"]);
  expect(encoding.color.scale.domain).toEqual(["train"]);
});

test("a term that begins in a later epoch has points from there on", () => {
  const later: EpochLosses[] = [
    { epoch: 0, loss: 1, terms: { a: 1 } },
    { epoch: 1, loss: 3, terms: { a: 1, b: 2 } },
  ];
  const { values } = parts(later, { terms: true });
  expect(values.filter(({ line }) => line === "b")).toEqual([
    { epoch: 1, part: "train", line: "b", value: 2 },
  ]);
});

test("the epoch axis spans the history in whole epochs, and the loss axis has the unit", () => {
  const { encoding } = parts(history, { unit: "nats" });
  expect(encoding.x.scale.domain).toEqual([1, 3]);
  expect(encoding.x.axis).toMatchObject({ tickMinStep: 1, format: "d" });
  expect(encoding.x.title).toBe("epoch");
  expect(encoding.y.title).toBe("loss (nats)");
  expect(encoding.y.scale.type).toBe("linear");
});

test("a log scale has round ticks", () => {
  const { encoding } = parts(history, { scale: "log" });
  expect(encoding.y.scale.type).toBe("log");
  expect(encoding.y.axis.values).toEqual([2, 3, 5, 7, 10]);
});

test("a single epoch is drawn as points", () => {
  const { mark, encoding } = parts(history.slice(0, 1));
  expect(mark.type).toBe("point");
  expect(encoding.shape.scale.range).toEqual(["circle", "triangle-up"]);
});

const bad: Record<string, () => unknown> = {
  "an empty history": () => lossCurves([]),
  "a loss that is NaN": () => lossCurves([epoch(1, Number.NaN)]),
  "a validation loss that is infinite": () =>
    lossCurves([{ epoch: 1, loss: 1, terms: {}, validation: { loss: Infinity, terms: {} } }]),
  "a term that is NaN, where terms are drawn": () =>
    lossCurves([{ epoch: 1, loss: 1, terms: { a: 1, b: Number.NaN } }], { terms: true }),
  "a loss of 0 on a log scale": () => lossCurves([epoch(1, 0)], { scale: "log" }),
  "an epoch that is no integer": () => lossCurves([epoch(0.5, 1)]),
  "an epoch twice": () => lossCurves([epoch(1, 1), epoch(1, 1)]),
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(bad[name]).toThrow(VizError);
});

test("the error names the loss and its epoch", () => {
  expect(() => lossCurves([epoch(7, Number.NaN)])).toThrow(
    "lossCurves, train total loss of epoch 7: expected a finite number, got NaN",
  );
});
