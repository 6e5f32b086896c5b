import { sample } from "@autoencoders/models";
import { sampleGrid, toPng } from "@autoencoders/viz";
import * as tf from "@tensorflow/tfjs-core";
import type { TrainedRun } from "./lab.ts";

/** The number of samples in the picture: 6 rows of 10. */
const count = 60;

/** Keeps a picture of samples from a variational model's prior in RECIPE-samples.png. */
export async function drawSamples({ lab, recipe, model, set }: TrainedRun): Promise<void> {
  const images = tf.tidy(() => sample(model, { count, seed: lab.seed }).dataSync().slice());
  const rowShape = set.train.shape.slice(1);
  const picture = sampleGrid({ images, rowShape, columns: 10 });
  lab.keep(`${recipe.name}-samples.png`, await toPng(picture));
}
