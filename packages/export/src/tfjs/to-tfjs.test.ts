import { seededRandom } from "@autoencoders/layers";
import {
  decode,
  encode,
  gaussianMixture,
  reconstruct,
  sample,
  score,
  UnsuitedModelError,
  zoo,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import {
  exportCases,
  judgedDetector,
  lackedByKeras,
  scattering,
  wavesOf,
} from "../testing/export-cases.ts";
import { type TfjsModel, toTfjs } from "./to-tfjs.ts";

/** Loads files as a page does that has stock tfjs alone. */
const loaded = ({ model, weights }: TfjsModel): Promise<tfl.LayersModel> => {
  const { modelTopology, weightsManifest } = JSON.parse(model);
  const weightSpecs = weightsManifest.flatMap((group: { weights: object[] }) => group.weights);
  const weightData = weights.slice().buffer;
  return tfl.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
};

for (const { name, model, inputShape } of exportCases())
  if (!lackedByKeras.includes(name) && !model.condition?.isInput)
    test(`${name}: stock layers give what the model gives of 1, 7 and 64 rows`, async () => {
      const stock = await loaded(toTfjs(model, "weights.bin"));
      for (const n of [1, 7, 64]) {
        const x = tf.tensor(wavesOf(n, inputShape).data, [n, ...inputShape]);
        const results = stock.predict(x) as tf.Tensor[];
        const reconstruction = reconstruct(model, x);
        const features = x.shape.map((_, axis) => axis).slice(1);
        const all = [encode(model, x), reconstruction, tf.mean(score(model, x), features)];
        expect(results).toHaveLength(all.length);
        for (const [i, expected] of all.entries()) {
          expect(results[i]!.shape).toEqual(expected.shape);
          expect(results[i]).toBeAllClose(expected, 1e-5);
        }
      }
    });

test("a model that is told classes has two inputs, for which there is ONNX", () => {
  const model = zoo.conditionalVae.build({ inputShape: [12], hidden: [9], codeDim: 3 });
  for (const what of ["model", "encoder", "decoder", "sample"] as const)
    expect(() => toTfjs(model, "weights.bin", { what })).toThrow("export to onnx");
});

test("each part is a model of its own", async () => {
  const model = zoo.vae.build({ inputShape: [12], hidden: [9], codeDim: 3 });
  const [x, z] = [
    tf.tensor(wavesOf(7, [12]).data, [7, 12]),
    tf.tensor(wavesOf(7, [3]).data, [7, 3]),
  ];
  const parts = {
    encoder: [x, encode(model, x)],
    decoder: [z, decode(model, z)],
    reconstruct: [x, reconstruct(model, x)],
    score: [x, tf.mean(tf.squaredDifference(reconstruct(model, x), x), 1)],
    sample: [z, decode(model, z)],
  } as const;
  for (const [what, [input, expected]] of Object.entries(parts)) {
    const stock = await loaded(toTfjs(model, "weights.bin", { what: what as keyof typeof parts }));
    expect(stock.predict(input), what).toBeAllClose(expected, 1e-5);
  }
});

test("samples scatter by their second input as far as the model has learned", async () => {
  for (const shape of [[12], [2, 3, 2]]) {
    const model = scattering(shape);
    const stock = await loaded(toTfjs(model, "weights.bin", { what: "sample" }));
    // tfjs counts the inputs of one name that a program has.
    const names = stock.inputs.map(({ name }) => name.replace(/_\d+$/, ""));
    expect(names).toEqual(["noise", "scatter"]);
    const random = seededRandom(5);
    const noise = [random.normal([7, 3]), random.normal([7, 12])];
    expect(stock.predict(noise)).toBeAllClose(sample(model, { count: 7, seed: 5 }), 1e-5);
  }
});

test("samples that scatter in another way than by one normal number each are refused outside of ONNX", () => {
  const model = scattering([12]);
  const observe: typeof model.observe = (rows, random) => tf.square(model.observe!(rows, random));
  expect(() => toTfjs({ ...model, observe }, "weights.bin", { what: "sample" })).toThrow(
    "which draws them in another way; export to onnx",
  );
});

test("a layer that stock tfjs lacks is refused by name, with the way out", () => {
  const model = zoo.sparse.build({ inputShape: [12], codeDim: 12, sparsity: "kSparse", k: 4 });
  expect(() => toTfjs(model, "weights.bin")).toThrow(UnsuitedModelError);
  expect(() => toTfjs(model, "weights.bin")).toThrow(
    /got KSparse "encoder_sparseCode"; export to onnx or torch/,
  );
  const flowing = zoo.flowVae.build({ inputShape: [12], hidden: [9], codeDim: 3, flows: 2 });
  expect(() => toTfjs(flowing, "weights.bin")).toThrow(
    /got PlanarFlows "encoder_code"; export to onnx or torch/,
  );
  const masked = zoo.flowVae.build({
    inputShape: [12],
    hidden: [9],
    codeDim: 3,
    flow: "inverseAutoregressive",
  });
  expect(() => toTfjs(masked, "weights.bin")).toThrow(
    /got InverseAutoregressiveFlows "encoder_code"; export to onnx or torch/,
  );
});

test("the detector's score is that of its variances, also of rows far outside", async () => {
  const { model, rows } = judgedDetector();
  const stock = await loaded(toTfjs(model, "weights.bin", { what: "score" }));
  const expected = tf.mean(score(model, rows), 1);
  expect(tf.max(expected).dataSync()[0]).toBeGreaterThan(100);
  expect(tf.div(stock.predict(rows) as tf.Tensor, expected)).toBeAllClose(tf.ones([7]), 1e-5);
});

test("a score of the model's own that it does not say in layers is left out of the whole, and refused alone", async () => {
  const { residualScore: _, ...model } = judgedDetector().model;
  expect((await loaded(toTfjs(model, "weights.bin"))).outputs).toHaveLength(2);
  expect(() => toTfjs(model, "weights.bin", { what: "score" })).toThrow("export to onnx");
});

test("samples of a fitted mixture are refused outside of ONNX, with the way out", () => {
  const model = zoo.stacked.build({ inputShape: [12], hidden: [], codeDim: 2 });
  const mixture = {
    weights: [0.5, 0.5],
    means: [
      [0, 0],
      [1, 1],
    ],
    factors: [
      [1, 0, 0, 1],
      [2, 0, 1, 1],
    ],
  };
  const prior = gaussianMixture(mixture, [2]);
  expect(() => toTfjs({ ...model, prior }, "weights.bin", { what: "sample" })).toThrow(
    "export to onnx, which takes any prior",
  );
});

test("samples of a prior that is not N(0, I) are refused", () => {
  const vae = zoo.vae.build({ inputShape: [12], hidden: [9], codeDim: 3 });
  const prior = {
    sample: (random: never, count: number) => tf.mul(vae.prior!.sample(random, count), 2),
  };
  expect(() => toTfjs({ ...vae, prior }, "weights.bin", { what: "sample" })).toThrow(
    "another prior",
  );
});
