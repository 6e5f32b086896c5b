import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { LayerError } from "../layer-error.ts";
import { oneShape } from "../tied/_one-shape.ts";

/** The options of a `MaskedConv2D`. */
export interface MaskedConv2DOptions {
  readonly filters: number;
  /** The height and width of the window, an odd number; of its rows those below the middle have no weights. */
  readonly kernelSize: number;
  /** Whether a place sees itself, beside those before it: false is mask A of the source, true mask B. */
  readonly seesItself: boolean;
  /** The name of an activation of tf.layers; "linear" where absent. */
  readonly activation?: Activation;
  readonly name?: string;
}

type Activation = Parameters<typeof tfl.layers.activation>[0]["activation"];

/**
 * Gives what is known of the place so many rows above and so many columns to the right, undefined beyond the borders. It is asked for what
 * a place sees alone.
 */
type PlaceNumbers = (above: number, right: number) => tf.Tensor | undefined;

/** What a layer gives of one place of n images, [n, filters]. */
export interface MaskedPlaces {
  /** Where the numbers of others, [n, channels], are at hand. */
  of(n: number, seen: PlaceNumbers): tf.Tensor;
  /** Where the numbers of each are 0 but for one channel, which is 1: its number, [n, 1], stands for them. */
  ofMarked(n: number, seen: PlaceNumbers): tf.Tensor;
}

/**
 * A convolution of stride 1 whose places see nothing of those after them in the order of reading, row by row from the top left:
 * [batch, h, w, channels] to [batch, h, w, filters]. Beyond the borders there are zeros. The kernel is [⌊kernelSize / 2⌋ + 1, kernelSize,
 * channels, filters], of whose last row only what lies before the middle counts, and the middle where a place sees itself.
 *
 * @throws LayerError where kernelSize is even, or the input has no four dimensions
 *
 * A. van den Oord, N. Kalchbrenner, K. Kavukcuoglu, "Pixel Recurrent Neural Networks", ICML 2016, https://arxiv.org/abs/1601.06759
 */
export class MaskedConv2D extends tfl.layers.Layer {
  static readonly className = "MaskedConv2D";

  readonly #options: MaskedConv2DOptions;
  readonly #activation: tfl.layers.Layer;
  #kernel: tfl.LayerVariable | undefined;
  #bias: tfl.LayerVariable | undefined;

  constructor(options: MaskedConv2DOptions) {
    super(options.name === undefined ? {} : { name: options.name });
    if (!Number.isSafeInteger(options.kernelSize) || options.kernelSize % 2 !== 1)
      throw new LayerError(
        `${this.name}: expected kernelSize to be an odd number, which has a middle, got ${options.kernelSize}`,
      );
    this.#options = options;
    this.#activation = tfl.layers.activation({ activation: options.activation ?? "linear" });
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const { filters, kernelSize } = this.#options;
    const shape = oneShape(inputShape);
    if (shape.length !== 4)
      throw new LayerError(
        `${this.name}: expected an input of shape [batch, height, width, channels], got [${shape}]`,
      );
    const rows = this.#reach + 1;
    this.#kernel = this.addWeight(
      "kernel",
      [rows, kernelSize, shape[3]!, filters],
      "float32",
      tfl.initializers.glorotUniform({ seed: 1 }),
    );
    this.#bias = this.addWeight("bias", [filters], "float32", tfl.initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return [...oneShape(inputShape).slice(0, 3), this.#options.filters];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      const [batch, height, width, channels] = x.shape;
      const images = tf.reshape<tf.Rank.R4>(x, [batch!, height!, width!, channels!]);
      const kernel = tf.mul<tf.Tensor4D>(this.#kernel!.read(), this.#mask());
      const reach = this.#reach;
      const y = tf.conv2d(images, kernel, 1, [
        [0, 0],
        [reach, 0],
        [reach, reach],
        [0, 0],
      ]);
      return this.#activation.call(tf.add(y, this.#bias!.read()), kwargs);
    });
  }

  /** Prepares what the layer gives of single places, where what they see is at hand; to be called and used in one `tf.tidy`. */
  places(): MaskedPlaces {
    const [kernel, bias] = [this.#kernel!.read(), this.#bias!.read()];
    const [rows, columns, channels, filters] = kernel.shape;
    const table = tf.reshape(kernel, [rows! * columns! * channels!, filters!]);
    const weights = new Map<string, tf.Tensor>();
    const weightsOf = (begins: readonly number[]): tf.Tensor => {
      const key = begins.join();
      const parts = begins.map((begin) => tf.slice(table, [begin, 0], [channels!, filters!]));
      const joined = weights.get(key) ?? tf.concat(parts, 0);
      weights.set(key, joined);
      return joined;
    };
    const given = (
      n: number,
      seen: PlaceNumbers,
      sum: (numbers: tf.Tensor, begins: number[]) => tf.Tensor,
    ): tf.Tensor => {
      const taps = this.#taps(seen);
      const begins = taps.map(({ row, column }) => (row * columns! + column) * channels!);
      const numbers = taps.map((tap) => tap.numbers);
      const all = taps.length === 0 ? tf.zeros([n, filters!]) : sum(tf.concat(numbers, 1), begins);
      const y = this.#activation.call(tf.add(all, bias), {});
      return Array.isArray(y) ? y[0]! : y;
    };
    return {
      of: (n, seen) => given(n, seen, (numbers, begins) => tf.matMul(numbers, weightsOf(begins))),
      ofMarked: (n, seen) =>
        given(n, seen, (numbers, begins) =>
          tf.sum(tf.gather(table, tf.cast(tf.add(numbers, begins), "int32")), 1),
        ),
    };
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { filters, kernelSize, seesItself } = this.#options;
    const { activation } = this.#activation.getConfig();
    return { ...super.getConfig(), filters, kernelSize, seesItself, activation: activation! };
  }

  /** How far a window reaches to each side of its middle. */
  get #reach(): number {
    return (this.#options.kernelSize - 1) / 2;
  }

  readonly #isSeen = ({ above, right }: { above: number; right: number }): boolean =>
    above > 0 || right < 0 || (right === 0 && this.#options.seesItself);

  /** The places of the kernel that are seen and within the borders, with the numbers there. */
  #taps(seen: PlaceNumbers): { row: number; column: number; numbers: tf.Tensor }[] {
    const { kernelSize } = this.#options;
    return Array.from({ length: (this.#reach + 1) * kernelSize }, (_, place) => {
      const [row, column] = [Math.floor(place / kernelSize), place % kernelSize];
      const [above, right] = [this.#reach - row, column - this.#reach];
      const numbers = this.#isSeen({ above, right }) ? seen(above, right) : undefined;
      return numbers ? [{ row, column, numbers }] : [];
    }).flat();
  }

  /** 1 where a weight counts, [rows, kernelSize, 1, 1]. */
  #mask(): tf.Tensor4D {
    const { kernelSize } = this.#options;
    const rows = this.#reach + 1;
    const mask = Float32Array.from({ length: rows * kernelSize }, (_, place) =>
      this.#isSeen({
        above: this.#reach - Math.floor(place / kernelSize),
        right: (place % kernelSize) - this.#reach,
      })
        ? 1
        : 0,
    );
    return tf.tensor4d(mask, [rows, kernelSize, 1, 1]);
  }
}
