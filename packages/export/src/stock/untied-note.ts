import { Conv2DTransposeTied, DenseTranspose } from "@autoencoders/layers";
import type { Autoencoder } from "@autoencoders/models";

/** Says that a decoder's kernels are copies where they are the encoder's own; nothing where it is not tied. */
export function untiedNote({ decoder }: Pick<Autoencoder, "decoder">): readonly string[] {
  const tied = decoder.layers.filter(
    (layer) => layer instanceof DenseTranspose || layer instanceof Conv2DTransposeTied,
  );
  if (tied.length === 0) return [];
  const names = tied.map((layer) => layer.name).join(", ");
  return [
    `The decoder's ${names} used the encoder's kernels and now has copies: trained further, they part.`,
  ];
}
