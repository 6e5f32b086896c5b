import { chooseEngine } from "@autoencoders/compiler";
import { maskingNoise } from "@autoencoders/layers";
import { type Autoencoder, denoising, denseAutoencoder, stacked, vae } from "@autoencoders/models";
import { expect, test } from "vitest";
import { ExamplesError } from "../errors.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { fit } from "../procedures/fit.ts";
import { fitAlternating } from "../procedures/fit-alternating.ts";
import { fitGreedy } from "../procedures/fit-greedy.ts";
import { clipToDomain } from "./clip-to-domain.ts";
import { encodeExamples } from "./encode-examples.ts";
import type { Examples } from "./examples.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const rows = (change: Record<number, number> = {}): Examples => {
  const data = Float32Array.from({ length: 24 }, (_, i) => change[i] ?? (i % 5) / 4);
  return { data, shape: [4, 6] };
};
const judged = (model: Autoencoder) => {
  const options = { epochs: 1, engine };
  return {
    fit: (bad: Examples) => fit(model, bad, options).next(),
    validation: (bad: Examples) => fit(model, rows(), { ...options, validation: bad }).next(),
    alternating: (bad: Examples) => fitAlternating(model, bad, options).next(),
    evaluate: (bad: Examples) => evaluate(model, bad, { engine }),
  };
};

for (const [number, name] of [
  [-0.25, "negative"],
  [1.01, "too great"],
  [255, "unscaled"],
] as const)
  test(`a ${name} number is refused alike wherever a loss on [0, 1] would judge it, by row and feature`, async () => {
    const bad = rows({ 15: number });
    const message = `which are all that the loss of this model can judge, got ${Math.fround(number)} in row 2 at feature 3`;
    const refused = async (run: () => Promise<unknown>, name: string) => {
      await expect(run(), name).rejects.toThrow(ExamplesError);
      await expect(run(), name).rejects.toThrow("expected numbers in [0, 1] in ");
      await expect(run(), name).rejects.toThrow(message);
      await expect(run(), name).rejects.toThrow("scale the rows");
    };
    const bce = { inputShape: [6], codeDim: 2, reconstruction: "binaryCrossEntropy" } as const;
    for (const [name, run] of Object.entries(judged(denseAutoencoder(bce))))
      await refused(() => run(bad), name);
    if (number > 1)
      for (const [name, run] of Object.entries(judged(vae({ inputShape: [6], codeDim: 2 }))))
        if (name !== "alternating") await refused(() => run(bad), name);
    const stack = stacked({
      inputShape: [6],
      hidden: [4],
      codeDim: 2,
      outputActivation: "sigmoid",
      reconstruction: "binaryCrossEntropy",
    });
    await refused(() => fitGreedy(stack, bad, { phases: [1, 1], engine }).next(), "greedy");
  });

test("a loss without a range takes any finite number, and so do codes and corrupted rows", async () => {
  const far = rows({ 15: -40 });
  const model = denseAutoencoder({
    inputShape: [6],
    codeDim: 2,
    outputActivation: "linear",
    reconstruction: "meanSquaredError",
  });
  for (const run of Object.values(judged(model))) await run(far);
  const bce = denoising({ inputShape: [6], codeDim: 2, corruption: maskingNoise({ rate: 0.1 }) });
  expect((await encodeExamples(bce, far, { engine })).shape).toEqual([4, 2]);
  await evaluate(bce, rows(), { corrupted: far, engine });
});

test("bytes are intensities in [0, 1], and what scaling rounds beyond 1 is no number outside", async () => {
  const model = denseAutoencoder({ inputShape: [6], codeDim: 2 });
  await evaluate(model, { data: new Uint8Array(24).fill(255), shape: [4, 6] }, { engine });
  await evaluate(model, rows({ 15: 1 + 2 ** -23, 3: -1e-8 }), { engine });
});

test("rows are cut off at the ends of what the loss can judge, and counted", () => {
  const bernoulli = denseAutoencoder({ inputShape: [6], codeDim: 2 });
  const { examples, clipped } = clipToDomain(bernoulli, rows({ 0: -3, 5: 2, 15: 1.5 }));
  expect(clipped).toBe(2);
  expect(Array.from(examples.data)).toEqual(Array.from(rows({ 0: 0, 5: 1, 15: 1 }).data));
  const within = rows();
  expect(clipToDomain(bernoulli, within)).toEqual({ examples: within, clipped: 0 });
  expect(clipToDomain({}, rows({ 0: -3 })).clipped).toBe(0);
});
