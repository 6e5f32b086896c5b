import { EntryIndices, EntryLookup, finiteScalarBounds } from "@autoencoders/layers";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { LayerCall, Translated } from "./_layer-call.ts";

/** A slope that is a step, but within a millionth of where it stands. */
const steep = 2 ** 20;

/** Rounds channels to levels: a shifted tanh, then for each level but the lowest a steep slope where its numbers begin, and their sum. */
export function finiteScalarLayers({ config, inputShape }: LayerCall): Translated {
  const levels = [config.levels].flat().map(Number);
  const bounds = levels.map(finiteScalarBounds);
  const slopes = levels.flatMap((count, channel) =>
    // From one level to the next at k + ½ of tanh · half − offset.
    Array.from({ length: count - 1 }, (_, i) => ({
      channel,
      from: i + 0.5 - bounds[channel]!.steps,
    })),
  );
  const bounded = pointwise(inputShape, {
    kernel: levels.map((_, i) => levels.map((_, j) => (i === j ? 1 : 0))),
    bias: bounds.map(({ shift }) => shift),
    activation: "tanh",
  });
  const steps = pointwise(bounded.shape, {
    kernel: bounds.map(({ half }, i) =>
      slopes.map(({ channel }) => (i === channel ? steep * half : 0)),
    ),
    bias: slopes.map(({ channel, from }) => 0.5 - steep * (bounds[channel]!.offset + from)),
  });
  const stepped = {
    ...steps,
    kind: "ReLU",
    config: { maxValue: 1 },
    inputShape: steps.shape,
    weights: {},
  };
  const sums = pointwise(steps.shape, {
    kernel: slopes.map(({ channel }) =>
      bounds.map(({ steps: below }, j) => (channel === j ? 1 / below : 0)),
    ),
    bias: levels.map(() => -1),
  });
  return [bounded, steps, stepped, sums];
}

/** Numbers the nearest entry: a softmax of products so large that it is 1 for one entry and 0 for the others, times their numbers. */
export function entryIndexLayers({ layer, inputShape, shape }: LayerCall): Translated {
  if (!(layer instanceof EntryIndices)) return [];
  if (layer.codebooks.length > 1)
    return [
      { kind: "EntryIndices of several codebooks", config: {}, inputShape, shape, weights: {} },
    ];
  const { entries } = entriesOf(layer.codebooks[0]!);
  const squares = entries.map((entry) => entry.reduce((sum, value) => sum + value ** 2, 0));
  const large = 1e7 / Math.max(...squares, 1e-30);
  const marks = pointwise(inputShape, {
    kernel: Array.from({ length: inputShape.at(-1)! }, (_, i) =>
      entries.map((entry) => 2 * large * entry[i]!),
    ),
    bias: squares.map((square) => -large * square),
    activation: "softmax",
  });
  const numbers = pointwise(marks.shape, { kernel: entries.map((_, i) => [i]), bias: [0] });
  const flat = {
    kind: "Reshape",
    config: { targetShape: shape },
    inputShape: numbers.shape,
    shape,
    weights: {},
  };
  return [marks, numbers, flat];
}

/** Looks entries up by their numbers, which are rounded first. */
export function entryLookupLayers({ layer, inputShape, shape }: LayerCall): Translated {
  if (!(layer instanceof EntryLookup)) return [];
  if (layer.codebooks.length > 1)
    return [
      { kind: "EntryLookup of several codebooks", config: {}, inputShape, shape, weights: {} },
    ];
  const { data, size, dim } = entriesOf(layer.codebooks[0]!);
  const rounded = {
    kind: "Rescaling",
    config: { scale: 1, offset: 0.5 },
    inputShape,
    shape: inputShape,
    weights: {},
  };
  const config = { inputDim: size, outputDim: dim, maskZero: false };
  const weights = { embeddings: { shape: [size, dim], data } };
  return [rounded, { kind: "Embedding", config, inputShape, shape, weights }];
}

/** A convolution of 1 × 1: the same linear map of each pixel's channels. */
function pointwise(
  inputShape: readonly number[],
  {
    kernel,
    bias,
    activation = "linear",
  }: {
    /** One list for each channel that comes in, of one number for each that goes out. */
    readonly kernel: readonly (readonly number[])[];
    readonly bias: readonly number[];
    readonly activation?: string;
  },
): Translated[number] {
  const [from, to] = [kernel.length, bias.length];
  return {
    kind: "Conv2D",
    config: {
      filters: to,
      kernelSize: [1, 1],
      strides: [1, 1],
      padding: "valid",
      dataFormat: "channelsLast",
      dilationRate: [1, 1],
      useBias: true,
      activation,
    },
    inputShape,
    shape: [...inputShape.slice(0, -1), to],
    weights: {
      kernel: { shape: [1, 1, from, to], data: Float32Array.from(kernel.flat()) },
      bias: { shape: [to], data: Float32Array.from(bias) },
    },
  };
}

interface Entries {
  readonly size: number;
  readonly dim: number;
  readonly data: Float32Array;
  readonly entries: readonly (readonly number[])[];
}

function entriesOf({ entries }: { readonly entries: tfl.LayerVariable }): Entries {
  const value = entries.read();
  const [size = 0, dim = 0] = value.shape;
  const data = Float32Array.from(value.dataSync());
  const rows = Array.from({ length: size }, (_, i) => [...data.subarray(i * dim, (i + 1) * dim)]);
  return { size, dim, data, entries: rows };
}
