import { meanSquaredError } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import type { Autoencoder } from "./autoencoder.ts";
import { disposeModel } from "./dispose-model.ts";
import { modelWeights } from "./model-weights.ts";
import { parameterCount } from "./parameter-count.ts";
import { partsOf } from "./parts-of.ts";
import { summaryRows } from "./summary-rows.ts";

const network = (name: string, from: number, to: number) =>
  tfl.sequential({ layers: [tfl.layers.dense({ name, units: to, inputShape: [from] })] });

/** An autoencoder with a third network, as an adversarial one has. */
function threeParts(parts?: Autoencoder["parts"]): Autoencoder {
  const [encoder, decoder] = [network("code", 4, 2), network("output", 2, 4)];
  return {
    name: "adversarial",
    options: {},
    encoder,
    decoder,
    parts: parts ?? { discriminator: network("verdict", 2, 1) },
    code: { kind: "vector", shape: [2] },
    losses: ({ x }) => ({
      reconstruction: meanSquaredError(decoder.apply(encoder.apply(x)) as tf.Tensor, x),
    }),
  };
}

test("a further network is named, counted, summed up and freed with the others", () => {
  const before = tf.memory().numTensors;
  const model = threeParts();
  expect(Object.keys(partsOf(model))).toEqual(["encoder", "decoder", "discriminator"]);
  expect(modelWeights(model).map(({ name }) => name)).toEqual([
    "encoder/code/kernel",
    "encoder/code/bias",
    "decoder/output/kernel",
    "decoder/output/bias",
    "discriminator/verdict/kernel",
    "discriminator/verdict/bias",
  ]);
  expect(parameterCount(model)).toBe(4 * 2 + 2 + 2 * 4 + 4 + 2 + 1);
  expect(summaryRows(model).at(-1)).toEqual({
    layer: "discriminator/verdict",
    outputShape: [1],
    parameters: 3,
  });
  disposeModel(model);
  expect(tf.memory().numTensors).toBe(before);
});

test("a further network with the name of another, or one that no weight can begin with, is refused", () => {
  for (const name of ["encoder", "decoder", "a/b", "", "2nd", "__proto__x"])
    expect(() => partsOf(threeParts({ [name]: network("a", 1, 1) })), name).toThrow(
      "not encoder or decoder",
    );
});
