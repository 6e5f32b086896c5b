import { mmdFromPrior, type Penalty, weighted } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { penaltyTerms } from "./_penalty-terms.ts";

test("a batch with fewer rows than a penalty needs has no term for it", () => {
  const size: Penalty = ({ code }) => tf.mean(code);
  const three: Penalty = Object.assign(() => tf.scalar(3), { leastBatch: 3 });
  const penalties = { prior: weighted(0.1, mmdFromPrior()), size, three };
  const names = (rows: number): string[] => {
    const code = tf.ones([rows, 2]);
    const random = { normal: (shape: readonly number[]) => tf.zeros([...shape]) };
    const parts = { encoder: { layers: [] }, decoder: { layers: [] } };
    return Object.keys(
      penaltyTerms(penalties, { input: code, code, reconstruction: code, ...parts, random }),
    );
  };
  expect([1, 2, 3].map(names)).toEqual([["size"], ["prior", "size"], ["prior", "size", "three"]]);
});
