import { expect, test } from "vitest";
import { inputShapeOf } from "./input-shape-of.ts";
import { convAutoencoder } from "./zoo/conv-autoencoder.ts";
import { stacked } from "./zoo/stacked.ts";

test("the input of an encoder is a row and that of a decoder a code, without the batch", () => {
  const dense = stacked({ inputShape: [6], hidden: [], codeDim: 2 });
  expect([dense.encoder, dense.decoder].map(inputShapeOf)).toEqual([[6], [2]]);
  const images = convAutoencoder({ inputShape: [8, 8, 1], filters: [4] });
  expect([images.encoder, images.decoder].map(inputShapeOf)).toEqual([
    [8, 8, 1],
    [4, 4, 4],
  ]);
});
