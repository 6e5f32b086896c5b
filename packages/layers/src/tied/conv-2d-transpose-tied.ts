import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { LayerError } from "../layer-error.ts";
import { oneShape } from "./_one-shape.ts";

/** The options of a `Conv2DTransposeTied`. */
export interface Conv2DTransposeTiedOptions {
  /** The built conv2d layer of channels last whose kernel is used: read at each call, never copied. */
  readonly tiedTo: tfl.layers.Layer;
  /** The [height, width] of the result, one that `tiedTo` maps to the input's; the largest with "same" and the smallest with "valid" where absent. */
  readonly outputSize?: readonly [number, number];
  /** The name of an activation of tf.layers; "linear" where absent. */
  readonly activation?: Activation;
  /** Whether a bias of its own is added; true where absent. */
  readonly useBias?: boolean;
  readonly name?: string;
}

type Activation = Parameters<typeof tfl.layers.activation>[0]["activation"];

type Pair = [number, number];

interface Convolution {
  readonly kernelSize: Pair;
  readonly strides: Pair;
  readonly padding: "same" | "valid";
}

/**
 * A layer that gives activation(convᵀ(x) + bias), the transpose of another layer's convolution with that layer's kernel, strides and padding:
 * [batch, h, w, out] to [batch, h', w', in] where that layer maps the latter to the former. The bias is its own; the kernel
 * stays a weight of the other layer alone and gets gradients from both.
 *
 * @throws LayerError where `tiedTo` is no built convolution without dilation, or the output size or the input do not fit it
 *
 * J. Masci, U. Meier, D. Cireșan, J. Schmidhuber, "Stacked Convolutional Auto-Encoders for Hierarchical Feature
 * Extraction", ICANN 2011, https://doi.org/10.1007/978-3-642-21735-7_7
 */
export class Conv2DTransposeTied extends tfl.layers.Layer {
  static readonly className = "Conv2DTransposeTied";

  readonly #options: Conv2DTransposeTiedOptions;
  readonly #convolution: Convolution;
  readonly #activation: tfl.layers.Layer;
  #bias: { read(): tf.Tensor } | undefined;

  constructor(options: Conv2DTransposeTiedOptions) {
    super(options.name === undefined ? {} : { name: options.name });
    this.#options = options;
    this.#convolution = convolutionOf(this.name, options.tiedTo);
    this.#activation = tfl.layers.activation({ activation: options.activation ?? "linear" });
    this.#kernel();
  }

  /** The layer whose kernel is used. */
  get tiedTo(): tfl.layers.Layer {
    return this.#options.tiedTo;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const [, , channels, filters] = this.#kernel().shape;
    const got = oneShape(inputShape);
    if (got.length !== 4 || got[3] !== filters) {
      throw new LayerError(
        `${this.name}: expected an input of shape [batch, height, width, ${filters}], what the tied layer gives; got [${got}]`,
      );
    }
    this.computeOutputShape(got);
    if (this.#options.useBias ?? true) {
      this.#bias = this.addWeight("bias", [channels], "float32", tfl.initializers.zeros());
    }
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [batch, height, width] = oneShape(inputShape);
    return [batch!, this.#grown(height!, 0), this.#grown(width!, 1), this.#kernel().shape[2]];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0]! : inputs) as tf.Tensor4D;
      const { strides, padding } = this.#convolution;
      const kernel = this.#kernel();
      const [batch, height, width] = x.shape;
      const size: Pair = [this.#grown(height, 0), this.#grown(width, 1)];
      const shape: tf.Tensor4D["shape"] = [batch, ...size, kernel.shape[2]];
      const y = tf.conv2dTranspose(x, kernel, shape, strides, padding);
      const sum = this.#bias ? tf.add(y, this.#bias.read()) : y;
      return this.#activation.call(sum, kwargs);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { tiedTo, useBias = true, outputSize } = this.#options;
    const { activation } = this.#activation.getConfig();
    return {
      ...super.getConfig(),
      tiedTo: tiedTo.name,
      activation: activation!,
      useBias,
      ...(outputSize && { outputSize: [...outputSize] }),
    };
  }

  /** Returns the height (axis 0) or the width of the result. */
  #grown(xDim: number, axis: number): number {
    const { kernelSize, strides, padding } = this.#convolution;
    const [kernel, stride] = [kernelSize[axis]!, strides[axis]!];
    const grown =
      this.#options.outputSize?.[axis] ??
      (padding === "same" ? xDim * stride : (xDim - 1) * stride + kernel);
    const back = Math.ceil((padding === "same" ? grown : grown - kernel + 1) / stride);
    if (Number.isInteger(grown) && back === xDim) return grown;
    throw new LayerError(
      `${this.name}: expected an outputSize whose ${axis === 0 ? "height" : "width"} the tied layer maps to ${xDim}, ` +
        `got ${grown}, which it maps to ${back}; leave outputSize out`,
    );
  }

  #kernel(): tf.Tensor4D {
    const kernel = this.#options.tiedTo.weights.find(({ originalName }) =>
      /(^|\/)kernel$/.test(originalName),
    );
    if (kernel === undefined) {
      throw new LayerError(
        `${this.name}: expected tiedTo to be built, got "${this.#options.tiedTo.name}" without a kernel; apply it first`,
      );
    }
    return kernel.read() as tf.Tensor4D;
  }
}

/** Returns what a convolution is made of. @throws LayerError where a layer is none that can be transposed */
function convolutionOf(name: string, layer: tfl.layers.Layer): Convolution {
  const { dataFormat, dilationRate, kernelSize, strides, padding } = layer.getConfig();
  const dilated = [dilationRate ?? 1].flat().some((rate) => rate !== 1);
  const isPlain = layer.getClassName() === "Conv2D" && dataFormat === "channelsLast" && !dilated;
  const isPadded = padding === "same" || padding === "valid";
  if (isPlain && isPadded && isPair(kernelSize) && isPair(strides))
    return { kernelSize, strides, padding };
  throw new LayerError(
    `${name}: expected tiedTo to be a conv2d layer of channels last without dilation, got ` +
      `${layer.getClassName()} "${layer.name}" of ${dataFormat ?? "no data format"}${dilated ? ` and dilation ${dilationRate}` : ""}`,
  );
}

const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
