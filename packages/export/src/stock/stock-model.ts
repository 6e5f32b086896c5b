import {
  type Autoencoder,
  type Prior,
  type ResidualScore,
  UnsuitedModelError,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { checkPart, type ExportedPart } from "../exported-part.ts";
import { observedScatter } from "./observed-scatter.ts";
import type { ScalingLayers } from "./scaling-layers.ts";
import type { StockLayer, StockNetwork } from "./stock-layer.ts";
import { stockNetwork } from "./stock-network.ts";

/** Writes the mean of a model's codes in stock layers. @throws UnsuitedModelError for a layer that is not known */
export const stockEncoder = ({
  encoder,
  code,
}: Pick<Autoencoder, "encoder" | "code">): StockNetwork =>
  stockNetwork(encoder, {
    output: code.kind === "distribution" ? Math.max(0, code.parameters.indexOf("mean")) : 0,
    prefix: "encoder_",
  });

/** Writes a model's decoder in stock layers. @throws UnsuitedModelError for a layer that is not known */
export const stockDecoder = ({ decoder }: Pick<Autoencoder, "decoder">): StockNetwork =>
  stockNetwork(decoder, { prefix: "decoder_" });

/** Writes the nets whose residuals a model's own score is of, codes to their reconstructions, in stock layers. @throws UnsuitedModelError */
export const stockMembers = ({ each }: ResidualScore): StockNetwork =>
  stockNetwork(each, { prefix: "members_" });

/**
 * Writes a part of a model as one network of stock layers. Its outputs are, in this order, those of `toOnnxModel`, without the score
 * where the model has its own that it does not say in layers.
 *
 * @param scaling rows enter and leave by, where it is to be layers of the network
 * Samples that scatter around what their codes decode to have a second input, `scatter`, of as many standard normal numbers as a row has.
 *
 * @throws OptionError for a part that there is not; UnsuitedModelError for a layer that is not known, and where samples of the model
 * are not decoded from standard normal numbers
 */
export function stockModel(
  model: Autoencoder,
  what: ExportedPart,
  scaling?: ScalingLayers,
): StockNetwork {
  checkPart(what);
  if (what === "encoder") return scaledBy(scaling, named(stockEncoder(model), what, "rows"), -1);
  if (what === "sample") checkNormalPrior(model);
  if (what === "score") checkPlainScore(model);
  const { residualScore } = model;
  const isScored = residualScore !== undefined && (what === "model" || what === "score");
  const decoder = isScored
    ? stockNetwork(model.decoder, { prefix: "decoder_", further: residualScore.each.outputs })
    : stockDecoder(model);
  if (what === "decoder") return scaledBy(scaling, named(decoder, what, "code"), 0);
  if (what === "sample")
    return scaledBy(scaling, scattered(named(decoder, what, "noise"), observedScatter(model)), 0);
  const encoder = named(stockEncoder(model), what, "rows");
  const [code, reconstruction] = [encoder.outputs[0]!, decoder.outputs[0]!];
  const decoded = decoder.layers.map((layer) => withInput(layer, decoder.input.name, code));
  const layers = [...encoder.layers, ...decoded];
  const network = { name: what, input: encoder.input, layers };
  if (what === "reconstruct")
    return scaledBy(scaling, { ...network, outputs: [reconstruction] }, 0);
  if (model.score && !residualScore)
    return scaledBy(scaling, { ...network, outputs: [code, reconstruction] }, 1);
  const judging = residualScore
    ? residualLayers(encoder.input, decoder.outputs[1]!, residualScore)
    : scoreLayers(encoder.input, reconstruction);
  const scored = { ...network, layers: [...layers, ...judging] };
  if (what === "score") return scaledBy(scaling, { ...scored, outputs: ["score"] }, -1);
  return scaledBy(scaling, { ...scored, outputs: [code, reconstruction, "score"] }, 1);
}

/** Adds to a network of samples the input of what they scatter by, where they do. */
function scattered(network: StockNetwork, stddev: Float32Array | undefined): StockNetwork {
  if (!stddev) return network;
  const output = network.outputs[0]!;
  const row = network.layers.find(({ name }) => name === output)?.shape ?? network.input.shape;
  const all = [stddev.length];
  const layer = layersOf(row);
  const numbers = (value: number) => ({
    shape: all,
    data: new Float32Array(stddev.length).fill(value),
  });
  // scatter · σ as a normalization by mean 0 and variance 1, which every framework has for each number.
  const epsilon = 2 ** -10;
  const layers = [
    layersOf(all)("scatter_of_each", "BatchNormalization", ["scatter"], {
      config: { axis: -1, momentum: 0.99, epsilon, center: true, scale: true },
      weights: {
        gamma: { shape: all, data: stddev },
        beta: numbers(0),
        moving_mean: numbers(0),
        moving_variance: numbers(1 - epsilon),
      },
    }),
    layer("scatter_of_row", "Reshape", ["scatter_of_each"], {
      config: { targetShape: [...row] },
      inputShape: all,
    }),
    layer("scattered", "Add", [output, "scatter_of_row"]),
  ];
  return {
    ...network,
    further: [{ name: "scatter", shape: all }],
    layers: [...network.layers, ...layers],
    outputs: ["scattered"],
  };
}

/** @throws UnsuitedModelError where a model's score is neither the error of its reconstruction nor said in layers */
export function checkPlainScore({
  name,
  score,
  residualScore,
}: Pick<Autoencoder, "name" | "score" | "residualScore">): void {
  if (!score || residualScore) return;
  const expected = "a model whose score is the error of its reconstruction, or is said in layers";
  throw new UnsuitedModelError("score", expected, `"${name}" with its own`, "export to onnx");
}

/** @throws UnsuitedModelError where a model has no prior, or its codes are more than standard normal numbers */
export function checkNormalPrior({
  name,
  prior,
  code,
}: Pick<Autoencoder, "name" | "prior" | "code">): void {
  const expected = "a model whose prior is N(0, I)";
  if (!prior)
    throw new UnsuitedModelError(
      "sample",
      expected,
      `"${name}", whose codes follow no known distribution`,
      "export the decoder, or use vae",
    );
  const isPlain = tf.tidy(() => {
    // The shapes that are drawn: a prior may dispose of what it was given.
    const draws: (readonly number[])[] = [];
    const wave = (shape: readonly number[]): tf.Tensor => {
      const size = shape.reduce((product, xDim) => product * xDim, 1);
      return tf.tensor(
        Float32Array.from({ length: size }, (_, i) => Math.sin(i + 1)),
        [...shape],
      );
    };
    const draw = (shape: readonly number[]): tf.Tensor => {
      draws.push(shape);
      return wave(shape);
    };
    const unknown = (shape: readonly number[]): tf.Tensor => tf.fill([...shape], Number.NaN);
    const random: Parameters<Prior["sample"]>[0] = { normal: draw, uniform: unknown };
    const codes = prior.sample(random, 3);
    const isShape = String(draws[0]) === String([3, ...code.shape]);
    if (!isShape || draws.length !== 1) return false;
    return tf.all(tf.equal(codes, wave(draws[0]!))).dataSync()[0] === 1;
  });
  if (isPlain) return;
  const advice = "export to onnx, which takes any prior, or export the decoder";
  throw new UnsuitedModelError("sample", expected, `another prior of "${name}"`, advice);
}

const withInput = (layer: StockLayer, from: string, to: string): StockLayer => ({
  ...layer,
  inputs: layer.inputs.map((name) => (name === from ? to : name)),
});

/** A network under another name, its input too. */
const named = (network: StockNetwork, name: string, input: string): StockNetwork => ({
  name,
  input: { ...network.input, name: input },
  layers: network.layers.map((layer) => withInput(layer, network.input.name, input)),
  outputs: network.outputs.map((output) => (output === network.input.name ? input : output)),
});

/** A network whose rows are scaled when they enter, and whose output of this place is scaled back; none of place −1. */
function scaledBy(
  scaling: ScalingLayers | undefined,
  network: StockNetwork,
  output: number,
): StockNetwork {
  if (!scaling) return network;
  const { input, layers, outputs } = network;
  const result = outputs[output];
  const isOfRows = input.name === "rows";
  const rescaling = (name: string, from: string, config: StockLayer["config"]): StockLayer => {
    const shape = layers.find((layer) => layer.name === from)?.shape ?? input.shape;
    return {
      name,
      kind: "Rescaling",
      inputs: [from],
      config,
      shape,
      inputShape: shape,
      weights: {},
    };
  };
  const first = isOfRows ? [rescaling("scaled_rows", "rows", scaling.into)] : [];
  const last = result === undefined ? [] : [rescaling("in_units", result, scaling.back)];
  return {
    ...network,
    input: isOfRows ? { ...input, dtype: scaling.dtype } : input,
    layers: [
      ...first,
      ...(isOfRows ? layers.map((layer) => withInput(layer, "rows", "scaled_rows")) : layers),
      ...last,
    ],
    outputs: outputs.map((name, i) => (i === output ? "in_units" : name)),
  };
}

type MakeLayer = (
  name: string,
  kind: string,
  inputs: readonly string[],
  rest?: Partial<Pick<StockLayer, "config" | "shape" | "inputShape" | "weights">>,
) => StockLayer;

/** Gives what makes layers of one shape, unless another is said. */
const layersOf =
  (shape: readonly number[]): MakeLayer =>
  (name, kind, inputs, rest = {}) => ({
    name,
    kind,
    inputs,
    config: {},
    shape,
    inputShape: shape,
    weights: {},
    ...rest,
  });

/** The mean of (reconstruction − rows)², in layers that every framework has. */
function scoreLayers({ name, shape }: StockNetwork["input"], reconstruction: string): StockLayer[] {
  const layer = layersOf(shape);
  return [
    layer("negative_rows", "Rescaling", [name], { config: { scale: -1, offset: 0 } }),
    layer("difference", "Add", [reconstruction, "negative_rows"]),
    layer("square", "Multiply", ["difference", "difference"]),
    ...meanLayers("square", shape),
  ];
}

/** The score that a `ResidualScore` describes, in layers that every framework has. */
function residualLayers(
  { name, shape }: StockNetwork["input"],
  each: string,
  { nets, variance, epsilon, limit }: ResidualScore,
): StockLayer[] {
  const row = shape.reduce((product, xDim) => product * xDim, 1);
  const all = [row * nets];
  const layer = layersOf(all);
  const zeros = { shape: all, data: new Float32Array(row * nets) };
  const negative = { config: { scale: -1, offset: 0 } };
  const atMost = (maxValue: number) => ({ config: { maxValue } });
  const activation = { config: { activation: "relu" } };
  return [
    layersOf(shape)("negative_rows", "Rescaling", [name], negative),
    layer("flat_rows", "Reshape", ["negative_rows"], {
      config: { targetShape: [row] },
      inputShape: shape,
      shape: [row],
    }),
    ...(nets === 1
      ? []
      : [
          layer("rows_of_nets", "Concatenate", new Array(nets).fill("flat_rows"), {
            config: { axis: -1 },
            inputShape: [row],
          }),
        ]),
    layer("residuals", "Add", [each, nets === 1 ? "flat_rows" : "rows_of_nets"]),
    layer("deviations", "BatchNormalization", ["residuals"], {
      config: { axis: -1, momentum: 0.99, epsilon, center: true, scale: true },
      weights: {
        gamma: { shape: all, data: new Float32Array(row * nets).fill(1) },
        beta: zeros,
        moving_mean: zeros,
        moving_variance: { shape: all, data: variance() },
      },
    }),
    layer("positive", "Activation", ["deviations"], activation),
    layer("negative_deviations", "Rescaling", ["deviations"], negative),
    layer("negative", "Activation", ["negative_deviations"], activation),
    layer("absolute", "Add", ["positive", "negative"]),
    layer("size", "ReLU", ["absolute"], atMost(1e30)),
    layer("near", "ReLU", ["size"], atMost(limit)),
    layer("twice", "Rescaling", ["size"], { config: { scale: 2, offset: 0 } }),
    layer("negative_near", "Rescaling", ["near"], negative),
    layer("slope", "Add", ["twice", "negative_near"]),
    layer("huber", "Multiply", ["near", "slope"]),
    ...meanLayers("huber", all),
  ];
}

/** The mean of each row's numbers, under the name "score". */
function meanLayers(from: string, shape: readonly number[]): StockLayer[] {
  const layer = layersOf(shape);
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  return [
    layer(`${from}_list`, "Reshape", [from], {
      config: { targetShape: [size, 1] },
      shape: [size, 1],
    }),
    layer(`mean_${from}`, "GlobalAveragePooling1D", [`${from}_list`], {
      inputShape: [size, 1],
      shape: [1],
      config: { dataFormat: "channelsLast" },
    }),
    layer("score", "Reshape", [`mean_${from}`], {
      config: { targetShape: [] },
      inputShape: [1],
      shape: [],
    }),
  ];
}
