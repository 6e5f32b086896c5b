/** The weights of a layer by the names that Keras gives them: kernel, bias, gamma, ... */
export type StockWeights = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
>;

/** A layer that every framework has, with its weights; shapes are without the batch, images [height, width, channels]. */
export interface StockLayer {
  /** A name of letters, digits and _ that no other layer of the network has. */
  readonly name: string;
  /** What it computes, by the name of the class in Keras; "KSparse", "PlanarFlows" and "InverseAutoregressiveFlows" are those that Keras lacks. */
  readonly kind: string;
  /** Its settings in the form of tf.layers. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The layers, or the input, that it takes. */
  readonly inputs: readonly string[];
  readonly inputShape: readonly number[];
  readonly shape: readonly number[];
  readonly weights: StockWeights;
}

/** A network of stock layers, each after those that it takes. */
export interface StockNetwork {
  readonly name: string;
  readonly input: {
    readonly name: string;
    readonly shape: readonly number[];
    /** "float32" where absent. */
    readonly dtype?: "float32" | "float64";
  };
  /** Further inputs, of float32, after the first. */
  readonly further?: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly layers: readonly StockLayer[];
  /** The layers, or the input, that give its outputs. */
  readonly outputs: readonly string[];
}
