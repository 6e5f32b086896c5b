import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { chooseEngine } from "@autoencoders/compiler";
import { runFolder, writeAtomically } from "@autoencoders/runs/node";
import { toPng } from "@autoencoders/viz";
import type { Invocation } from "../command-line/command.ts";
import type { ReconstructValues } from "../commands/reconstruct.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { chosenRows } from "../looking/chosen-rows.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import { checkOutFile } from "../options/check-out-file.ts";
import { isImage } from "../pictures/is-image.ts";
import { reconstructionPicture } from "../pictures/reconstruction-picture.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders reconstruct RUN`. */
export async function reconstruct(
  asked: ReconstructValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  const { run: path, json, seed, engine, threads, count, out } = asked;
  if (out !== undefined && !out.toLowerCase().endsWith(".png"))
    throw new UsageError(`expected --out to be a file that ends in .png, got "${out}"`);
  if (out !== undefined) checkOutFile(out);
  await setUpTfjs();
  if (engine) await chooseEngine(engine, { threads });
  const { config, model } = await loadTrainedModel(path, io);
  const { split, examples } = await chosenRows(config, model, asked, io);
  const rowShape = examples.shape.slice(1);
  if (!isImage(rowShape))
    throw new Failure(
      `expected rows that are images, such as [28, 28, 1], got [${rowShape.join(", ")}]; evaluate gives figures of any rows`,
    );
  const picture = reconstructionPicture(model, examples, { count, seed: seed ?? config.seed });
  const file = out ?? join(runFolder(path).pictures, `reconstructions-${split}.png`);
  if (out === undefined) mkdirSync(dirname(file), { recursive: true });
  writeAtomically(file, await toPng(picture));
  const shown = Math.min(count, examples.shape[0]!);
  io.out(json ? JSON.stringify({ run: path, split, count: shown, file }) : file);
  return 0;
}
