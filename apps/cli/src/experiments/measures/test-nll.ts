import { importanceWeightedNll } from "@autoencoders/analysis";
import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { TrainedRun } from "../lab.ts";
import type { Measure } from "../model-experiment.ts";
import { remembered } from "./remembered.ts";

/** Test rows, each number drawn once as 0 or 1, being the probability of 1. */
function binarized({ set }: TrainedRun): { data: Float32Array; shape: readonly number[] } {
  const { data, shape } = set.test;
  const unit = data instanceof Uint8Array ? 1 / 255 : 1;
  const uniform = tf.tidy(() => seededRandom(0).uniform([data.length]).dataSync());
  return { data: Float32Array.from(data, (x, i) => (uniform[i]! < x * unit ? 1 : 0)), shape };
}

/** −log p(x) in nats, the mean over test rows drawn once as 0 or 1, estimated by so many codes of each. */
export const testNll = (run: number, samples: number): Measure =>
  remembered(async (runs) => {
    const trained = runs[run]!;
    const { lab, model } = trained;
    const options = { samples: lab.quick ? 50 : samples, seed: lab.seed, engine: lab.engine };
    return (await importanceWeightedNll(model, binarized(trained), options)).nll;
  });
