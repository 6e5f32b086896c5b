import { disposeModel, vae } from "@autoencoders/models";
import { expect, test } from "vitest";
import { ExamplesError } from "../errors.ts";
import { checkExamples } from "./check-examples.ts";
import { clipToDomain } from "./clip-to-domain.ts";
import type { Examples } from "./examples.ts";

const sizes = { hidden: [4], codeDim: 1 } as const;
const counting = vae({ inputShape: [3], ...sizes, likelihood: "poisson" });
const choosing = vae({ inputShape: [2, 3], ...sizes, likelihood: "categorical" });
const three = (...data: number[]): Examples => ({
  data: Float32Array.from(data),
  shape: [data.length / 3, 3],
});
const six = (...data: number[]): Examples & { readonly data: Float32Array } => ({
  data: Float32Array.from(data),
  shape: [data.length / 6, 2, 3],
});

test("counts that are no whole numbers from 0 on are refused with their row, and whole ones are taken", () => {
  expect(() => checkExamples(counting, three(0, 3, 2 ** 24))).not.toThrow();
  for (const [odd, text] of [
    [0.5, "0.5"],
    [-1, "-1"],
    [1e9, "1000000000"],
    [2 + 2e-6, "2.00000"],
  ] as const) {
    const refused = () => checkExamples(counting, three(0, 1, 2, 7, odd, 4));
    expect(refused).toThrow(ExamplesError);
    expect(refused).toThrow(`whole numbers from 0 to 16777216 in examples`);
    expect(refused).toThrow(`got ${text}`);
    expect(refused).toThrow("in row 1 at feature 1; pass counts as float32 numbers without any");
  }
});

test("bytes are intensities, which are no counts, but may be categories", () => {
  const bytes = { data: Uint8Array.of(0, 255, 3), shape: [1, 3] };
  expect(() => checkExamples(counting, bytes)).toThrow("got the intensity 3 / 255 in row 0");
  const one = { data: Uint8Array.of(0, 255, 0, 255, 0, 0), shape: [1, 2, 3] };
  expect(() => checkExamples(choosing, one)).not.toThrow();
});

test("categories whose shares do not sum to 1 are refused with their row, and those of which nothing is known are taken", () => {
  expect(() => checkExamples(choosing, six(0, 1, 0, 0, 0, 0))).not.toThrow();
  expect(() => checkExamples(choosing, six(0.2, 0.7, 0.1, 0, 0, 1))).not.toThrow();
  const two = () => checkExamples(choosing, six(0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0));
  expect(two).toThrow("of which each 3 of a row, the shares of its categories, sum to 1");
  expect(two).toThrow("got 1, 1, 0 in row 1 at feature 3");
  expect(() => checkExamples(choosing, six(2, -1, 0, 0, 0, 1))).toThrow("got ");
});

test("the nearest counts are whole, and the nearest shares sum to 1", () => {
  const { examples, clipped } = clipToDomain(counting, three(0.4, 2.6, -3, 1, 2, 3));
  expect(Array.from(examples.data)).toEqual([0, 3, 0, 1, 2, 3]);
  expect(clipped).toBe(1);
  const shares = clipToDomain(choosing, six(1, 1, 0, 0, 0, 2));
  expect(Array.from(shares.examples.data)).toEqual([0.5, 0.5, 0, 0, 0, 1]);
  for (const model of [counting, choosing]) disposeModel(model);
});
