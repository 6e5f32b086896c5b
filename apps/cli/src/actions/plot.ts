import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders, runFolder, writeAtomically } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { PlotValues } from "../commands/plot.ts";
import type { Io } from "../console/io.ts";
import { table } from "../console/table.ts";
import { writeBlock } from "../console/write-block.ts";
import { UsageError } from "../errors/usage-error.ts";
import { lookAtRun } from "../looking/look-at-run.ts";
import { checkOutFile } from "../options/check-out-file.ts";
import { flagOf } from "../options/flag-of.ts";
import { oneOf } from "../options/one-of.ts";
import { checkOptions } from "../pictures/check-options.ts";
import { drawPictures } from "../pictures/draw-pictures.ts";
import { fittingPictures, pictureNamed } from "../pictures/fitting-pictures.ts";
import { pictures } from "../pictures/index.ts";
import type { Picture, PictureContext } from "../pictures/picture.ts";
import { checkPictureFile, pictureFile } from "../pictures/picture-file.ts";

/** The word for every picture that fits. */
const all = "all";

/** `autoencoders plot RUN [PICTURE]`; without a picture it lists them. */
export async function plot(
  asked: PlotValues,
  { io, given }: Pick<Invocation, "io" | "given">,
): Promise<number> {
  const { run: path, picture: name, json, out } = asked;
  const { count, units, layer, projection, log } = asked;
  const options = { count, units, layer, projection, log };
  const ofPictures = [...Object.keys(options), "out", "dataset"].find((option) => option in given);
  if (name === undefined && ofPictures !== undefined)
    throw new UsageError(
      `expected a picture to draw with ${flagOf(ofPictures)}; without other options plot RUN lists those that there are`,
    );
  if (name !== undefined) oneOf("the picture", name, [...pictures.map((each) => each.name), all]);
  if (name !== all && out !== undefined) {
    checkPictureFile(out);
    checkOutFile(out, asked.overwrite);
  }
  if (name === all && out !== undefined && statSync(out, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`expected --out to be a folder with ${all}, got the file ${out}`);
  const ofOne = ["count", "units", "layer"].find((option) => option in given);
  if (name === all && ofOne !== undefined)
    throw new UsageError(
      `expected --${ofOne} with one picture, which it says something of, not with all`,
    );
  const { context, split } = await lookAtRun(asked, options, io);
  const report = (picture: string, file: string): void =>
    io.out(json ? JSON.stringify({ run: path, picture, split, file }) : file);

  if (name === undefined) return list(path, context, json, io);
  const folder = runFolder(path).pictures;
  if (name === all) {
    const fitting = fittingPictures(context);
    const drawn = await drawPictures(out ?? folder, fitting, context, io.err);
    for (const { picture, file } of drawn) report(picture.name, file);
    return drawn.length > 0 || fitting.length === 0 ? 0 : 1;
  }
  const picture = pictureNamed(name, context);
  checkOptions(picture, options);
  const drawing = await picture.draw(context);
  if (out === undefined && drawing.text !== undefined && !json) {
    writeBlock(drawing.text, io.out);
    return 0;
  }
  const file = out ?? join(folder, `${name}.png`);
  if (out === undefined) makeFolders(dirname(file));
  writeAtomically(file, await pictureFile(file, drawing));
  report(name, file);
  return 0;
}

function list(path: string, context: PictureContext, json: boolean, io: Io): number {
  const listed = pictures.map((picture) => ({ picture, reason: picture.fits(context) }));
  if (json) {
    for (const { picture, reason } of listed) io.out(JSON.stringify(entry(picture, reason)));
    return 0;
  }
  const rows = (fitting: boolean): string[] =>
    table(
      listed
        .filter(({ reason }) => (reason === undefined) === fitting)
        .map(({ picture, reason = picture.summary }) => [picture.name, reason]),
    ).map((line) => `  ${line}`);
  io.out(`pictures of ${path}:`);
  for (const line of rows(true)) io.out(line);
  if (rows(false).length > 0) writeBlock("\nothers do not fit:", io.out);
  for (const line of rows(false)) io.out(line);
  return 0;
}

const entry = ({ name, summary, options = [] }: Picture, reason: string | undefined) => ({
  name,
  summary,
  options,
  fits: reason === undefined,
  ...(reason !== undefined && { reason }),
});
