import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { Autoencoder } from "../autoencoder.ts";
import { type LikelihoodName, likelihoods } from "./_likelihoods.ts";

interface LikelihoodParts {
  /** The decoder before its last activation. */
  readonly logitsModel: tfl.LayersModel;
  readonly likelihood: LikelihoodName;
  readonly likelihoodStddev: number;
}

/** What a variational model says of rows given codes. */
export const conditionalNll =
  ({
    logitsModel,
    likelihood,
    likelihoodStddev,
  }: LikelihoodParts): NonNullable<Autoencoder["conditionalNll"]> =>
  (x, code) =>
    likelihoods[likelihood].loss(logitsModel.apply(code) as tf.Tensor, x, likelihoodStddev);
