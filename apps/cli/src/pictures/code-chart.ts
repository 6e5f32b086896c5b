import { type Examples, head } from "@autoencoders/datasets";
import { type Autoencoder, encode } from "@autoencoders/models";
import { codeScatter } from "@autoencoders/viz";
import * as tf from "@tensorflow/tfjs-core";
import { toTensor } from "../data/to-tensor.ts";

/** As many points as a chart can show. */
const mostPoints = 2000;

/** The codes of the first rows as points, with the classes as colors; undefined unless a code has two dimensions. */
export function codeChart(model: Autoencoder, examples: Examples) {
  const { shape } = model.encoder.outputs[0]!;
  if (shape.length !== 2 || shape[1] !== 2) return undefined;
  const shown = head(examples, mostPoints);
  const codes = tf.tidy(
    () => encode(model, toTensor(shown, mostPoints)).dataSync().slice() as Float32Array,
  );
  return codeScatter({ codes, labels: shown.labels, names: shown.names });
}
