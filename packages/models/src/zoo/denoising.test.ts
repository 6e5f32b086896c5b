import { dropoutNoise, maskingNoise, seededRandom } from "@autoencoders/layers";
import { expect, test } from "vitest";
import { denoising } from "./denoising.ts";

const options = { inputShape: [40], hidden: [6], codeDim: 4 };
const reconstruction = (corruption?: ReturnType<typeof maskingNoise>): ArrayLike<number> => {
  const model = denoising({ ...options, ...(corruption && { corruption }) });
  const x = seededRandom(1).uniform([5, 40]);
  return model
    .losses({ x }, { random: seededRandom(2), training: true })
    .reconstruction!.dataSync();
};

test("the noise is masking unless told otherwise, which does not rescale what it keeps as dropout does", () => {
  expect(reconstruction()).toEqual(reconstruction(maskingNoise({ rate: 0.3 })));
  expect(reconstruction()).not.toEqual(reconstruction(dropoutNoise({ rate: 0.3 })));
});
