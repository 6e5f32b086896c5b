/** What an encoder gives for one row. */
export type CodeSpec =
  | {
      /** A vector [codeDim], a feature map [height, width, channels], or integers that number a codebook's entries. */
      readonly kind: "vector" | "map" | "indices";
      /** The shape of one code, without the batch. */
      readonly shape: readonly number[];
      /**
       * Where each place of a map takes one of finitely many codes: how many entries each codebook has, or levels each channel, in their
       * order; `indexPrior` learns the distribution of such codes.
       */
      readonly levels?: readonly number[];
    }
  | {
      /** A distribution over codes: the encoder has one output for each of its parameters. */
      readonly kind: "distribution";
      readonly shape: readonly number[];
      /**
       * What each output gives, in order: ["mean", "logVar"]. `encode` gives the one called "mean", which is where the mean ends if codes go
       * through flows.
       */
      readonly parameters: readonly string[];
    };
