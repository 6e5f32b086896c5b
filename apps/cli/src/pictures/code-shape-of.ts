import type { Autoencoder } from "@autoencoders/models";

/** What an encoder gives, as far as it decides which pictures there are. */
export interface CodeShape {
  /** [codeDim], or [height, width, channels]. */
  readonly shape: readonly number[];
  /** Numbers in a code. */
  readonly codeDim: number;
  /** Whether the encoder gives a distribution. */
  readonly variational: boolean;
}

export function codeShapeOf({ encoder }: Pick<Autoencoder, "encoder">): CodeShape {
  const [, ...shape] = encoder.outputs[0]!.shape as number[];
  return {
    shape,
    codeDim: shape.reduce((size, xDim) => size * xDim, 1),
    variational: encoder.outputs.length === 2,
  };
}
