import type { Examples } from "@autoencoders/trainers";

const rows = 10_000;

/** Rows as MNIST's are kept: bytes, four of five of them 0. */
export const images: Examples = {
  shape: [rows, 28, 28, 1],
  data: Uint8Array.from({ length: rows * 784 }, (_, i) => {
    const wave = Math.sin(i * 12.9898) * 43758.5453;
    return wave - Math.floor(wave) > 0.8 ? (i * 7919) & 255 : 0;
  }),
};
