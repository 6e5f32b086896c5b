import * as tf from "@tensorflow/tfjs-core";
import { featureCount, featureSum } from "../_features.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { Penalty } from "./penalty.ts";

/** Returns the penalty mean over units of h², for each example: [batch]. */
export function l2Activity(): Penalty {
  return penaltyOf({ spec: { name: "l2Activity", options: {} } }, ({ code }) =>
    featureSum(code, 1 / featureCount(code), (h) => ({
      sum: tf.sum(tf.square(h), 1),
      saved: [h],
      slope: (saved) => saved,
      slopeScale: 2,
    })),
  );
}
