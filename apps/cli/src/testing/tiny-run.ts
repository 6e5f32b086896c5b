import { chooseEngine } from "@autoencoders/compiler";
import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { EpochMetrics, RunConfig } from "@autoencoders/runs";
import type { PictureContext } from "../pictures/picture.ts";
import { pictureContext } from "../pictures/picture-context.ts";
import type { PictureOptions } from "../pictures/picture-options.ts";

const epoch = (number: number): EpochMetrics => ({
  epoch: number,
  loss: 1 / number,
  terms: { reconstruction: 1 / number },
  seconds: 1,
  examplesPerSecond: 100,
});

/** Waves of three classes as rows of a model's shape. */
export function waves(model: Autoencoder, count: number, dataset = "digits"): DataSetRows {
  const [, ...shape] = model.encoder.inputs[0]!.shape as number[];
  const size = shape.reduce((all, xDim) => all * xDim, 1);
  const data = Float32Array.from({ length: count * size }, (_, i) => {
    const row = Math.floor(i / size);
    return 0.5 + 0.5 * Math.sin((i % size) * (1 + (row % 3)) + row / count);
  });
  const labels = Uint8Array.from({ length: count }, (_, row) => row % 3);
  const labeled = dataset === "digits" && { labels, names: ["low", "middle", "high"] };
  return { data, shape: [count, ...shape], ...labeled };
}

/** A run that was never trained, of a few rows in memory, and what it tells the user. */
export function tinyRun(
  model: Autoencoder,
  {
    rows = 40,
    dataset = "digits",
    options = {},
  }: { rows?: number; dataset?: "digits" | "plane3d"; options?: PictureOptions } = {},
): { readonly context: PictureContext; readonly notes: string[] } {
  const notes: string[] = [];
  const examples = waves(model, rows, dataset);
  const config = {
    recipe: null,
    model: { name: model.name, options: model.options },
    dataset: { name: dataset, shape: examples.shape.slice(1) },
  } as unknown as RunConfig;
  const context = pictureContext({
    config,
    model,
    options,
    trained: "after 2 epochs",
    history: [epoch(1), epoch(2)],
    seed: 0,
    engine: () => chooseEngine("cpu"),
    rows: async () => examples,
    training: async () => examples,
    io: { err: (line) => notes.push(line), status: () => {} },
  });
  return { context, notes };
}
