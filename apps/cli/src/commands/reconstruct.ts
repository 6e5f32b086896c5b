import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { chooseEngine } from "@autoencoders/compiler";
import { runFolder, writeAtomically } from "@autoencoders/runs/node";
import { toPng } from "@autoencoders/viz";
import { runRows } from "../data/run-rows.ts";
import { Failure } from "../failure.ts";
import { commonFlags } from "../flags/common-flags.ts";
import { parseNumber } from "../flags/parse-number.ts";
import type { Io } from "../io.ts";
import { isImage } from "../pictures/is-image.ts";
import { reconstructionPicture } from "../pictures/reconstruction-picture.ts";
import { checkOutFile } from "../run/check-out-file.ts";
import { loadRunModel } from "../run/load-run-model.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { UsageError } from "../usage-error.ts";

/** As many rows as one picture may show. */
const mostRows = 1000;

/** `autoencoders reconstruct RUN`. */
export async function reconstruct(
  path: string,
  given: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const { json, seed, engine, threads = 0, dataDir } = commonFlags(given);
  const limits = { integer: true, min: 1, below: mostRows + 1 };
  const count = parseNumber("--count", given.count as string, limits);
  const out = given.out as string | undefined;
  if (out !== undefined && !out.toLowerCase().endsWith(".png"))
    throw new UsageError(`expected --out to be a file that ends in .png, got "${out}"`);
  if (out !== undefined) checkOutFile(out);
  await setUpTfjs();
  if (engine) await chooseEngine(engine, { threads });
  const { config, model } = await loadRunModel(path, io);
  const { split, examples } = await runRows(config, model, given, dataDir, io);
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
