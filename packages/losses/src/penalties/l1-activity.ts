import * as tf from "@tensorflow/tfjs-core";
import { featureCount, featureSum } from "../_features.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { Penalty } from "./penalty.ts";

/** Returns the penalty mean over units of |h|, for each example: [batch]. A unit at 0 is left there (the gradient of |h| at 0 is 0). */
export function l1Activity(): Penalty {
  return penaltyOf({ spec: { name: "l1Activity", options: {} } }, ({ code }) =>
    featureSum(code, 1 / featureCount(code), (h) => ({
      sum: tf.sum(tf.abs(h), 1),
      saved: [h],
      slope: (saved) => tf.sign(saved),
    })),
  );
}
