import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DataSet } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { lossCurves, toPng, toSvg } from "@autoencoders/viz";
import type { EpochMetrics } from "../run/metrics-log.ts";
import { writeAtomically } from "../run/write-atomically.ts";
import { codeChart } from "./code-chart.ts";
import { isImage } from "./is-image.ts";
import { kernelPicture } from "./kernel-picture.ts";
import { reconstructionPicture } from "./reconstruction-picture.ts";

/** Writes the pictures of a trained model into a folder; those of rows show validation rows, where there are any. */
export async function drawPictures(
  folder: string,
  {
    title,
    model,
    set,
    history,
    seed,
  }: {
    title: string;
    model: Autoencoder;
    set: DataSet;
    history: readonly EpochMetrics[];
    seed: number;
  },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: Uint8Array | string): void =>
    writeAtomically(join(folder, name), content);
  const chart = async (name: string, spec: Parameters<typeof toSvg>[0]): Promise<void> => {
    write(`${name}.svg`, await toSvg(spec));
    write(`${name}.png`, await toPng(spec, { zoom: 2 }));
  };
  const examples = set.validation.shape[0]! > 0 ? set.validation : set.test;
  const rowShape = examples.shape.slice(1);

  if (history.length > 0)
    await chart("loss", lossCurves(history, { terms: true, title, unit: "" }));
  if (isImage(rowShape))
    write(
      "reconstructions.png",
      await toPng(reconstructionPicture(model, examples, { count: 10, seed })),
    );
  const kernels = kernelPicture(model, rowShape);
  if (kernels) write("kernels.png", await toPng(kernels));
  const codes = codeChart(model, examples);
  if (codes) await chart("codes", codes);
}
