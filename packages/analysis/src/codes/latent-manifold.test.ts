import { decode, stacked, UnsuitedModelError, vae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { latentManifold } from "./latent-manifold.ts";
import { manifoldCodes } from "./manifold-codes.ts";

test("images are the decoded codes, row by row", async () => {
  const model = vae({ inputShape: [3, 2, 1], hidden: [4], codeDim: 2 });
  const { images, codes } = await latentManifold(model, { n: 4 });
  expect(codes).toEqual(manifoldCodes(4));
  expect(images.shape).toEqual([4, 4, 3, 2, 1]);
  expect(images.data).toBeAllClose(decode(model, tf.tensor(codes.data, [16, 2])), 1e-6);
});

test("a code that is no point of a plane is refused with what fits", async () => {
  const model = stacked({ inputShape: [4], codeDim: 3 });
  await expect(latentManifold(model)).rejects.toThrow(UnsuitedModelError);
  await expect(latentManifold(model)).rejects.toThrow(
    'got "stacked", whose codes are of shape [3]; look at traversals, or at a projection',
  );
});
