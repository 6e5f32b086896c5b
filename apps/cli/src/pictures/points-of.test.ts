import { encode, stacked } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { tinyRun, waves } from "../testing/tiny-run.ts";
import { pointsOf } from "./points-of.ts";

const flat = stacked({ inputShape: [4, 4, 1], hidden: [], codeDim: 2 });
const wide = stacked({ inputShape: [4, 4, 1], hidden: [], codeDim: 5 });

test("codes of two numbers are points as they are", async () => {
  const { points, axes } = await pointsOf(tinyRun(flat, { rows: 10 }).context);
  const { data, shape, labels } = waves(flat, 10);
  expect(points.data).toBeAllClose(encode(flat, tf.tensor(data, [...shape])));
  expect(points.labels).toEqual(labels);
  expect(axes).toEqual(["code 1", "code 2"]);
});

test("wider codes are projected onto their principal components, and the axes say so", async () => {
  const { points, axes } = await pointsOf(tinyRun(wide).context);
  expect(points.shape).toEqual([40, 2]);
  const shares = axes.map((axis, i) => {
    const [, number, share] = /^principal component (\d) \((\d+) % of the variance\)$/.exec(axis)!;
    expect(Number(number)).toBe(i + 1);
    return Number(share);
  });
  expect(shares[0]).toBeGreaterThanOrEqual(shares[1]!);
  expect(shares[0]! + shares[1]!).toBeLessThanOrEqual(101);
});

test("a projection is that which was asked for", async () => {
  for (const [projection, name] of [
    ["tsne", "t-SNE"],
    ["umap", "UMAP"],
  ] as const) {
    const { context } = tinyRun(flat, { rows: 20, options: { projection } });
    expect((await pointsOf(context)).axes).toEqual([`${name} 1`, `${name} 2`]);
  }
});

test("too many rows are sampled, with a note unless as many were asked for, each with its own label", async () => {
  const { context, notes } = tinyRun(flat, { rows: 2100 });
  const { points, rows } = await pointsOf(context);
  expect(points.shape).toEqual([2000, 2]);
  expect(notes).toEqual(["note: showing 2000 of 2100 rows, chosen at random; --count shows more"]);
  expect(points.labels).toEqual(rows.labels);
  expect(points.data).toBeAllClose(encode(flat, tf.tensor(rows.data, [...rows.shape])));

  const asked = tinyRun(flat, { rows: 2100, options: { count: 30 } });
  expect((await pointsOf(asked.context)).points.shape).toEqual([30, 2]);
  expect(asked.notes).toEqual([]);
  expect(
    (await pointsOf(tinyRun(flat, { rows: 2100, options: { count: 30 } }).context)).points,
  ).toEqual((await pointsOf(asked.context)).points);
});
