import { hasClosedRate } from "@autoencoders/analysis";
import type { Autoencoder } from "@autoencoders/models";

/** The properties of an encoder's output that decide which pictures there are. */
export interface CodeShape {
  /** [codeDim], or [height, width, channels]. */
  readonly shape: readonly number[];
  /** Numbers in a code. */
  readonly codeDim: number;
  /** Whether the encoder gives a distribution. */
  readonly variational: boolean;
  /** Whether each latent has a divergence of its own from the prior. */
  readonly hasClosedRate: boolean;
  /** Whether codes are drawn toward N(0, I). */
  readonly hasNormalPrior: boolean;
}

export const codeShapeOf = ({ code, prior }: Pick<Autoencoder, "code" | "prior">): CodeShape => ({
  shape: code.shape,
  codeDim: code.shape.reduce((size, xDim) => size * xDim, 1),
  variational: code.kind === "distribution",
  hasClosedRate: hasClosedRate({ code, prior }),
  hasNormalPrior: prior?.isStandardNormal ?? false,
});
