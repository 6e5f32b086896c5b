import { chooseEngine } from "@autoencoders/compiler";
import { klSparsity } from "@autoencoders/losses";
import { denseAutoencoder, vae } from "@autoencoders/models";
import { expect, test } from "vitest";
import { batchTerms } from "./batch-terms.ts";
import { halvedTraining } from "./halved-training.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const rows = {
  data: Float32Array.from({ length: 48 }, (_, i) => 0.5 + 0.4 * Math.sin(i * i)),
  shape: [8, 6],
};

test("a KL sparsity, which is of the mean activations of a batch, is found; a reconstruction, noise and a divergence are of each row", async () => {
  const sparse = denseAutoencoder({
    inputShape: [6],
    codeDim: 3,
    codeActivation: "sigmoid",
    penalties: { sparsity: klSparsity({ target: 0.1 }) },
  });
  const found = (model: typeof sparse) =>
    batchTerms(halvedTraining(model, rows, { epochs: 1 }), { engine });
  expect(await found(sparse)).toEqual(["sparsity"]);
  expect(await found(vae({ inputShape: [6], hidden: [4], codeDim: 2 }))).toEqual([]);
});
