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
import { type LoadedRun, loadTrainedModel } from "../looking/load-trained-model.ts";
import { checkOutFile } from "../options/check-out-file.ts";
import { isImage } from "../pictures/is-image.ts";
import { reconstructionPicture } from "../pictures/reconstruction-picture.ts";
import { beginResults } from "../results/begin-results.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { writeReconstructions } from "./write-reconstructions.ts";

/** The most rows of a picture. */
const mostDrawn = 1000;

/** `autoencoders reconstruct RUN`. */
export async function reconstruct(
  asked: ReconstructValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  const { run, count, out } = asked;
  if (out === undefined || out.toLowerCase().endsWith(".png")) {
    if (count !== undefined && count > mostDrawn)
      throw new UsageError(
        `expected --count to be at most ${mostDrawn} in a picture, got ${count}; --out rows.npy takes any number`,
      );
    if (out !== undefined) checkOutFile(out, asked.overwrite);
    await setUpTfjs();
    return draw(await loadTrainedModel(run, io), asked, io);
  }
  const begun = await beginResults(asked, { io, pictures: true, others: ".png, " });
  return writeReconstructions(begun, asked, { what: "reconstructing", io });
}

async function draw(
  { config, model }: LoadedRun,
  asked: ReconstructValues,
  io: Invocation["io"],
): Promise<number> {
  const { run, json, seed, engine, threads, count = 10, out, split = "test" } = asked;
  if (split === "all")
    throw new UsageError(
      "expected --split to be train, validation or test in a picture, got all; --out rows.npy takes all rows",
    );
  if (engine) await chooseEngine(engine, { threads });
  const { examples } = await chosenRows(config, model, { ...asked, split }, io);
  const rowShape = examples.shape.slice(1);
  if (!isImage(rowShape))
    throw new Failure(
      `expected rows that are images, such as [28, 28, 1], for a picture, got [${rowShape.join(", ")}]; --out rows.csv writes any rows`,
    );
  const picture = reconstructionPicture(model, examples, { count, seed: seed ?? config.seed });
  const file = out ?? join(runFolder(run).pictures, `reconstructions-${split}.png`);
  if (out === undefined) mkdirSync(dirname(file), { recursive: true });
  writeAtomically(file, await toPng(picture));
  const shown = Math.min(count, examples.shape[0]!);
  io.out(json ? JSON.stringify({ run, split, count: shown, file }) : file);
  return 0;
}
