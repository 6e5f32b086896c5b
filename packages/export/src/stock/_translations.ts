import {
  Conv2DTransposeTied,
  DenseTranspose,
  InverseAutoregressiveFlows,
} from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { LayerCall, Translated } from "./_layer-call.ts";
import { entryIndexLayers, entryLookupLayers, finiteScalarLayers } from "./_quantized-layers.ts";
import type { StockWeights } from "./stock-layer.ts";

const stock =
  (kind: string) =>
  (call: LayerCall): Translated => [
    {
      kind,
      config: call.config,
      inputShape: call.inputShape,
      shape: call.shape,
      weights: weightsOf(call.layer),
    },
  ];

/** Does nothing but in training. */
const nothing = (): Translated => [];

/** How each class of layers is written in stock ones, by its name in tf.layers. */
export const translations: Readonly<Record<string, (call: LayerCall) => Translated>> = {
  ...Object.fromEntries(
    [
      "Dense",
      "Conv2D",
      "Conv2DTranspose",
      "MaxPooling2D",
      "UpSampling2D",
      "Cropping2D",
      "Flatten",
      "Reshape",
      "Activation",
      "BatchNormalization",
      "Add",
      "Concatenate",
    ].map((kind) => [kind, stock(kind)]),
  ),
  Dropout: nothing,
  SpatialDropout1D: nothing,
  GaussianNoise: nothing,
  GaussianDropout: nothing,
  AlphaDropout: nothing,
  ActivityRegularization: nothing,
  NearestUpSampling: ({ inputShape, shape }) => [
    {
      kind: "UpSampling2D",
      config: { size: [2, 2], dataFormat: "channelsLast", interpolation: "nearest" },
      inputShape,
      shape,
      weights: {},
    },
  ],
  Average: stock("Average"),
  // tfjs has no layer that clips; a shifted rectifier with a maximum does.
  Clip: ({ config, inputShape, shape }) => {
    const limit = Number(config.limit);
    const shift = (offset: number): Translated[number] => ({
      kind: "Rescaling",
      config: { scale: 1, offset },
      inputShape,
      shape,
      weights: {},
    });
    const most = { kind: "ReLU", config: { maxValue: 2 * limit }, inputShape, shape, weights: {} };
    return [shift(limit), most, shift(-limit)];
  },
  // Nor one that takes columns; a cropped image of one column per pixel is the same.
  Slice: ({ config, inputShape, shape }) => {
    const [columns, from, size] = [inputShape[0]!, Number(config.from), Number(config.size)];
    const image = [columns, 1, 1];
    const cropping = [
      [from, columns - from - size],
      [0, 0],
    ];
    const crop = { cropping, dataFormat: "channelsLast" };
    return [
      { kind: "Reshape", config: { targetShape: image }, inputShape, shape: image, weights: {} },
      { kind: "Cropping2D", config: crop, inputShape: image, shape: [size, 1, 1], weights: {} },
      { kind: "Flatten", config: {}, inputShape: [size, 1, 1], shape, weights: {} },
    ];
  },
  SparseCode: ({ config, inputShape, shape }) =>
    config.k === null
      ? []
      : [{ kind: "KSparse", config: { k: config.k }, inputShape, shape, weights: {} }],
  PlanarFlows: ({ config, inputShape, shape }) => [
    { kind: "PlanarFlows", config: { count: config.count }, inputShape, shape, weights: {} },
  ],
  InverseAutoregressiveFlows({ layer, config, inputShape, shape }) {
    if (!(layer instanceof InverseAutoregressiveFlows)) return [];
    const weights: Record<string, StockWeights[string]> = {};
    tf.tidy(() => {
      for (const [k, flow] of layer.flows.entries())
        for (const [name, value] of Object.entries(flow))
          weights[`${name}${k}`] = {
            shape: value.shape,
            data: Float32Array.from(value.dataSync()),
          };
    });
    return [{ kind: "InverseAutoregressiveFlows", config, inputShape, shape, weights }];
  },
  NoiseBeforeCode: nothing,
  // 0 up to ½ and 1 from there on, but within a millionth.
  Bits: ({ inputShape, shape }) => [
    {
      kind: "Rescaling",
      config: { scale: 2 ** 20, offset: 0.5 - 2 ** 19 },
      inputShape,
      shape,
      weights: {},
    },
    { kind: "ReLU", config: { maxValue: 1 }, inputShape, shape, weights: {} },
  ],
  FiniteScalars: finiteScalarLayers,
  EntryIndices: entryIndexLayers,
  EntryLookup: entryLookupLayers,
  DenseTranspose(call) {
    const { layer, config, inputShape, shape } = call;
    if (!(layer instanceof DenseTranspose)) return [];
    const { kernel } = weightsOf(layer.tiedTo);
    const weights = { kernel: transposed(kernel!), ...weightsOf(layer) };
    return [
      { kind: "Dense", config: { ...config, units: shape.at(-1) }, inputShape, shape, weights },
    ];
  },
  Conv2DTransposeTied(call) {
    const { layer, config, inputShape, shape } = call;
    if (!(layer instanceof Conv2DTransposeTied)) return [];
    const { kernel } = weightsOf(layer.tiedTo);
    const { strides, kernelSize, padding } = layer.tiedTo.getConfig();
    const [stride, size] = [[strides].flat().map(Number), [kernelSize].flat().map(Number)];
    // The stock layer gives the largest image that the convolution maps to its input; ours lies somewhere in it.
    const before = (axis: number, length: number): number => {
      if (padding !== "same") return 0;
      const whole = (inputShape[axis]! - 1) * stride[axis]! + size[axis]!;
      return Math.floor(Math.max(whole - length, 0) / 2);
    };
    const full = [0, 1].map((axis) => {
      const least = inputShape[axis]! * stride[axis]!;
      return padding === "same" ? least : least + Math.max(size[axis]! - stride[axis]!, 0);
    });
    const cropping = [0, 1].map((axis) => {
      const start = before(axis, shape[axis]!) - before(axis, full[axis]!);
      return [start, full[axis]! - shape[axis]! - start];
    });
    const fullShape = [...full, shape[2]!];
    const transpose = {
      kind: "Conv2DTranspose",
      config: {
        ...config,
        filters: shape[2],
        kernelSize,
        strides,
        padding,
        dataFormat: "channelsLast",
        dilationRate: [1, 1],
      },
      inputShape,
      shape: fullShape,
      weights: { kernel: kernel!, ...weightsOf(layer) },
    };
    if (cropping.flat().every((width) => width === 0)) return [transpose];
    return [
      transpose,
      {
        kind: "Cropping2D",
        config: { cropping, dataFormat: "channelsLast" },
        inputShape: fullShape,
        shape,
        weights: {},
      },
    ];
  },
};

/** A layer's weights by the ends of their names. */
const weightsOf = (layer: tfl.layers.Layer): StockWeights =>
  Object.fromEntries(
    layer.weights.map((weight) => {
      const value = weight.read();
      const name = weight.originalName.split("/").at(-1)!.replace(/_\d+$/, "");
      return [name, { shape: value.shape, data: Float32Array.from(value.dataSync()) }];
    }),
  );

function transposed({ shape, data }: StockWeights[string]): StockWeights[string] {
  const [rows, columns] = [shape[0]!, shape[1]!];
  const turned = Float32Array.from(
    data,
    (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!,
  );
  return { shape: [columns, rows], data: turned };
}
