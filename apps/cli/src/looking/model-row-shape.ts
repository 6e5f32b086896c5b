import type { Autoencoder } from "@autoencoders/models";

/** The shape of the rows that a model takes, without the batch. */
export const modelRowShape = ({ encoder }: Pick<Autoencoder, "encoder">): readonly number[] =>
  encoder.inputs[0]!.shape.slice(1).map(Number);
