import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { runFolder, writeAtomically } from "@autoencoders/runs/node";
import { toPng } from "@autoencoders/viz";
import type { Invocation } from "../command-line/command.ts";
import type { ReconstructValues } from "../commands/reconstruct.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { lookAtRun } from "../looking/look-at-run.ts";
import { checkOutFile } from "../options/check-out-file.ts";
import { isImage } from "../pictures/is-image.ts";
import { reconstructionPicture } from "../pictures/reconstruction-picture.ts";
import { beginResults } from "../results/begin-results.ts";
import { writeReconstructions } from "./write-reconstructions.ts";

/** The most rows of a picture. */
const mostDrawn = 1000;

/** `autoencoders reconstruct RUN`. */
export async function reconstruct(
  asked: ReconstructValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  const { count, out } = asked;
  if (out === undefined || out.toLowerCase().endsWith(".png")) {
    if (asked.id !== undefined)
      throw new UsageError(
        "expected --id with a file of results, such as --out rows.csv, got it with a picture; leave it out",
      );
    if (count !== undefined && count > mostDrawn)
      throw new UsageError(
        `expected --count to be at most ${mostDrawn} in a picture, got ${count}; --out rows.npy takes any number`,
      );
    if (out !== undefined) checkOutFile(out, asked.overwrite);
    return draw(asked, io);
  }
  if (asked.seed !== undefined)
    throw new UsageError(
      "expected --seed with a picture, whose rows it damages, got it with a file of results; leave it out",
    );
  const begun = await beginResults(asked, { io, pictures: true, others: ".png, " });
  return writeReconstructions(begun, asked, { what: "reconstructing", io });
}

async function draw(asked: ReconstructValues, io: Invocation["io"]): Promise<number> {
  const { run, json, seed, count = 10, out, split: part } = asked;
  if (part === "all")
    throw new UsageError(
      "expected --split to be train, validation or test in a picture, got all; --out rows.npy takes all rows",
    );
  const { context, split } = await lookAtRun({ ...asked, seed, split: part }, {}, io);
  const { config, model } = context;
  if (asked.engine) await context.engine();
  const examples = await context.rows();
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
