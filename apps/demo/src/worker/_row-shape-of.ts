import type { Autoencoder } from "@autoencoders/models";

/** Returns the shape of one row that a model takes. */
export const rowShapeOf = ({ encoder }: Pick<Autoencoder, "encoder">): number[] =>
  encoder.inputs[0]!.shape.slice(1).map((xDim) => xDim ?? 0); // models are built for one size
