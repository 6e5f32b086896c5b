import { UnsuitedModelError } from "@autoencoders/models";
import type { StockLayer } from "../stock/stock-layer.ts";

/** A layer in PyTorch: the module that holds its weights, and an expression of what it gives. */
export interface TorchLayer {
  /** The constructor of its module; absent where it holds no weights. */
  readonly module?: string;
  /** Whether it takes images with their channels first, where it takes images; by default any. */
  readonly takes?: "first" | "last";
  /** How images that it gives are laid out; by default like those that it takes. */
  readonly gives?: "first" | "last";
  /** What it gives of the expressions that it takes. @param self its module, such as "self.hidden1" */
  readonly apply: (inputs: readonly string[], self: string) => string;
  /** Its weights in PyTorch's layout, by their names there. */
  readonly weights?: Readonly<
    Record<string, { readonly shape: number[]; readonly data: Float32Array }>
  >;
}

const activations: Readonly<Record<string, (x: string) => string>> = {
  linear: (x) => x,
  relu: (x) => `F.relu(${x})`,
  relu6: (x) => `F.relu6(${x})`,
  elu: (x) => `F.elu(${x})`,
  selu: (x) => `F.selu(${x})`,
  gelu: (x) => `F.gelu(${x})`,
  sigmoid: (x) => `torch.sigmoid(${x})`,
  tanh: (x) => `torch.tanh(${x})`,
  softplus: (x) => `F.softplus(${x})`,
  softsign: (x) => `F.softsign(${x})`,
  swish: (x) => `F.silu(${x})`,
};

/** Makes the layer of PyTorch that a stock layer is. @throws UnsuitedModelError where it is not known here */
export function torchLayer(layer: StockLayer): TorchLayer {
  const make = Object.hasOwn(makers, layer.kind) ? makers[layer.kind] : undefined;
  if (make) return make(layer);
  throw refused(layer, `${layer.kind} "${layer.name}"`);
}

const makers: Readonly<Record<string, (layer: StockLayer) => TorchLayer>> = {
  Dense(layer) {
    const { kernel, bias } = layer.weights;
    const [from, to] = kernel!.shape;
    return {
      module: `nn.Linear(${from}, ${to}${bias ? "" : ", bias=False"})`,
      takes: "last",
      apply: ([x], self) => activated(layer, `${self}(${x})`),
      weights: { weight: turned(kernel!, [1, 0]), ...plainBias(layer) },
    };
  },
  Conv2D(layer) {
    const { kernel, bias } = layer.weights;
    const [height = 1, width = 1, from, to] = kernel!.shape;
    const strides = pair(layer.config.strides);
    const padding = paddingOf(layer, [height, width], strides);
    const settings = `(${height}, ${width}), stride=(${strides})${bias ? "" : ", bias=False"}`;
    return {
      module: `nn.Conv2d(${from}, ${to}, ${settings})`,
      takes: "first",
      apply: ([x], self) => activated(layer, `${self}(${padding(x!, "")})`),
      weights: { weight: turned(kernel!, [3, 2, 0, 1]), ...plainBias(layer) },
    };
  },
  Conv2DTranspose(layer) {
    const { kernel, bias } = layer.weights;
    const [height = 1, width = 1, to, from] = kernel!.shape;
    const strides = pair(layer.config.strides);
    const sizes = [height, width];
    const more = sizes.map((size, axis) => Math.max(strides[axis]! - size, 0));
    const settings = `stride=(${strides}), output_padding=(${more})${bias ? "" : ", bias=False"}`;
    const starts = sizes.map((size, axis) =>
      layer.config.padding === "same" ? Math.floor(Math.max(size - strides[axis]!, 0) / 2) : 0,
    );
    const cut = starts.map((start, axis) => `${start}:${start + layer.shape[axis]!}`).join(", ");
    return {
      module: `nn.ConvTranspose2d(${from}, ${to}, (${sizes}), ${settings})`,
      takes: "first",
      apply: ([x], self) => activated(layer, `${self}(${x})[:, :, ${cut}]`),
      weights: { weight: turned(kernel!, [3, 2, 0, 1]), ...plainBias(layer) },
    };
  },
  MaxPooling2D(layer) {
    const [size, strides] = [pair(layer.config.poolSize), pair(layer.config.strides)];
    const padding = paddingOf(layer, size, strides);
    return {
      takes: "first",
      apply: ([x]) =>
        `F.max_pool2d(${padding(x!, ', value=float("-inf")')}, (${size}), (${strides}))`,
    };
  },
  UpSampling2D(layer) {
    const [height, width] = pair(layer.config.size);
    if (layer.config.interpolation !== "nearest")
      throw refused(layer, `${layer.config.interpolation} interpolation in "${layer.name}"`);
    return {
      takes: "first",
      apply: ([x]) => `${x}.repeat_interleave(${height}, 2).repeat_interleave(${width}, 3)`,
    };
  },
  Cropping2D(layer) {
    const [top, , left] = [layer.config.cropping].flat(2);
    const [height = 1, width = 1] = layer.shape;
    const [bottom, right] = [Number(top) + height, Number(left) + width];
    return {
      takes: "first",
      apply: ([x]) => `${x}[:, :, ${top}:${bottom}, ${left}:${right}]`,
    };
  },
  BatchNormalization(layer) {
    const { gamma, beta, moving_mean: mean, moving_variance: variance } = layer.weights;
    const units = layer.shape.at(-1)!;
    const kind = layer.shape.length === 3 ? "BatchNorm2d" : "BatchNorm1d";
    if (!(gamma && beta && mean && variance && layer.shape.length !== 2))
      throw refused(layer, `batch normalization without center or scale in "${layer.name}"`);
    return {
      module: `nn.${kind}(${units}, eps=${layer.config.epsilon})`,
      takes: "first",
      apply: ([x], self) => `${self}(${x})`,
      weights: {
        weight: turned(gamma, [0]),
        bias: turned(beta, [0]),
        running_mean: turned(mean, [0]),
        running_var: turned(variance, [0]),
      },
    };
  },
  Flatten: () => ({ takes: "last", gives: "last", apply: ([x]) => `${x}.flatten(1)` }),
  Reshape: ({ shape }) => ({
    takes: "last",
    gives: "last",
    apply: ([x]) => `${x}.reshape(${["-1", ...shape].join(", ")})`,
  }),
  Activation: (layer) => ({ apply: ([x]) => activated(layer, x!) }),
  Add: () => ({ takes: "last", gives: "last", apply: (inputs) => inputs.join(" + ") }),
  Average: () => ({
    takes: "last",
    gives: "last",
    apply: (inputs) => `(${inputs.join(" + ")}) / ${inputs.length}`,
  }),
  Rescaling: ({ config }) => ({ apply: ([x]) => `${x} * ${config.scale} + ${config.offset}` }),
  ReLU: ({ config }) => ({ apply: ([x]) => `${x}.clamp(0, ${config.maxValue})` }),
  Concatenate: ({ config }) => ({
    takes: "last",
    gives: "last",
    apply: (inputs) => `torch.cat([${inputs.join(", ")}], ${config.axis})`,
  }),
  Embedding: (layer) => {
    const { shape } = layer.weights.embeddings!;
    return {
      module: `nn.Embedding(${shape.join(", ")})`,
      takes: "last",
      gives: "last",
      apply: ([x], self) => `${self}(${x}.long())`,
      weights: { weight: turned(layer.weights.embeddings!, [0, 1]) },
    };
  },
  PlanarFlows: ({ config }) => ({
    takes: "last",
    gives: "last",
    apply: ([z, parameters]) => `planar_flows(${z}, ${parameters}, ${config.count})`,
  }),
  InverseAutoregressiveFlows: ({ config, shape, weights }) => ({
    module: `InverseAutoregressiveFlows(${config.count}, ${shape[0]}, ${config.units})`,
    takes: "last",
    gives: "last",
    apply: ([z, told], self) => `${self}(${z}, ${told})`,
    weights: Object.fromEntries(
      Object.entries(weights).map(([name, value]) => [
        name,
        turned(
          value,
          value.shape.map((_, axis) => axis),
        ),
      ]),
    ),
  }),
  KSparse: ({ config }) => ({ apply: ([x]) => `k_sparse(${x}, ${config.k})` }),
};

function activated(layer: StockLayer, x: string): string {
  const { activation = "linear" } = layer.config;
  const name = String(activation);
  if (name === "softmax" && layer.shape.length === 1) return `torch.softmax(${x}, -1)`;
  if (name === "softmax" && layer.kind === "Conv2D") return `torch.softmax(${x}, 1)`;
  const apply = Object.hasOwn(activations, name) ? activations[name] : undefined;
  if (apply) return apply(x);
  throw refused(layer, `the activation ${name} in "${layer.name}"`);
}

/** Pads as "same" of Keras does: a pixel more at the end where the sum is odd. */
function paddingOf(
  { config, inputShape, shape }: StockLayer,
  sizes: readonly number[],
  strides: readonly number[],
): (x: string, settings: string) => string {
  if (config.padding !== "same") return (x) => x;
  const sums = sizes.map((size, axis) =>
    Math.max((shape[axis]! - 1) * strides[axis]! + size - inputShape[axis]!, 0),
  );
  if (sums.every((sum) => sum === 0)) return (x) => x;
  const [height, width] = sums.map((sum) => [Math.floor(sum / 2), Math.ceil(sum / 2)]);
  return (x, settings) => `F.pad(${x}, (${[...width!, ...height!].join(", ")})${settings})`;
}

const plainBias = ({ weights: { bias } }: StockLayer): NonNullable<TorchLayer["weights"]> =>
  bias ? { bias: turned(bias, [0]) } : {};

const pair = (value: unknown): readonly [number, number] => {
  const [height, width = height] = [value].flat();
  return [Number(height), Number(width)];
};

/** An array with its axes in another order. */
function turned(
  { shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array },
  axes: readonly number[],
): { readonly shape: number[]; readonly data: Float32Array } {
  const to = axes.map((axis) => shape[axis]!);
  const strides = axes.map((axis) => shape.slice(axis + 1).reduce((all, xDim) => all * xDim, 1));
  const result = new Float32Array(data.length);
  const at = to.map(() => 0);
  for (let i = 0; i < result.length; i++) {
    result[i] = data[at.reduce((sum, place, axis) => sum + place * strides[axis]!, 0)]!;
    for (let axis = to.length - 1; axis >= 0 && ++at[axis]! === to[axis]; axis--) at[axis] = 0;
  }
  return { shape: to, data: result };
}

const refused = ({ config }: StockLayer, got: string): UnsuitedModelError => {
  const isFirst = config.dataFormat === "channelsFirst";
  return new UnsuitedModelError(
    "export to torch",
    `layers of the kinds ${Object.keys(makers).join(", ")}, channels last`,
    isFirst ? `${got} with channels first` : got,
    "export to onnx, which takes any",
  );
};
