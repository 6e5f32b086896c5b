import { basename, join, resolve } from "node:path";
import { parameterCount } from "@autoencoders/models";
import { writeAtomically } from "@autoencoders/runs/node";
import { arraySource } from "@autoencoders/trainers";
import { toPng, toSvg } from "@autoencoders/viz";
import type { Invocation } from "../command-line/command.ts";
import type { ReportValues } from "../commands/report.ts";
import { counted } from "../console/counted.ts";
import { evaluationRows } from "../console/evaluation-rows.ts";
import { formatDuration } from "../console/format-duration.ts";
import type { Io } from "../console/io.ts";
import { emptyNote, judgeRows, outsideNote } from "../data/judge-rows.ts";
import { runDataSetName } from "../data/run-data-set-name.ts";
import { UsageError } from "../errors/usage-error.ts";
import { lookAtRun } from "../looking/look-at-run.ts";
import { checkOutFile } from "../options/check-out-file.ts";
import { configTables } from "../page/config-tables.ts";
import { type Figure, page } from "../page/page.ts";
import { fittingPictures } from "../pictures/fitting-pictures.ts";
import type { Drawing, Picture, PictureContext } from "../pictures/picture.ts";
import { titleOf } from "../pictures/title-of.ts";

/** `autoencoders report RUN`. */
export async function report(asked: ReportValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run: path, json, out = join(path, "report.html") } = asked;
  if (!/\.html?$/i.test(out))
    throw new UsageError(`expected --out to be a file that ends in .html, got "${out}"`);
  if (asked.out !== undefined) checkOutFile(out, asked.overwrite);
  const { context, split } = await lookAtRun(asked, {}, io);
  const { config, model, seed } = context;
  const rows = await context.rows();
  const { empty = [], ...evaluation } = await judgeRows(model, arraySource(rows), {
    engine: await context.engine(),
    batchSize: config.fit.batchSize,
    seed,
  });
  const { rowsOutside } = evaluation;
  const name = runDataSetName(asked.dataset, config.dataset.name);
  const count = rows.shape[0]! - empty.length;
  if (empty.length > 0) io.err(emptyNote(empty, { ...rows, name, count: rows.shape[0]! }));
  if (rowsOutside !== undefined) io.err(outsideNote(rowsOutside, count));
  const figures = await drawAll(context, io);
  const text = page({
    title: basename(resolve(path)),
    subtitle: `${titleOf(config)}, ${context.trained}, on ${counted(count, split === "all" ? "row" : `${split} row`)}`,
    headlines: [...evaluationRows(evaluation), ...training(context)],
    figures,
    tables: configTables(config),
  });
  writeAtomically(out, text);
  const pictures = figures.map(({ name }) => name);
  io.out(json ? JSON.stringify({ run: path, split, file: out, pictures }) : out);
  return 0;
}

/** Every picture that fits; one that cannot be drawn is told of and left out. */
async function drawAll(context: PictureContext, io: Io): Promise<Figure[]> {
  const fitting = fittingPictures(context);
  const figures: Figure[] = [];
  for (const [i, picture] of fitting.entries()) {
    io.status(`${picture.name}  ${i + 1} of ${fitting.length}`);
    try {
      figures.push(await figureOf(picture, await picture.draw(context)));
    } catch (error) {
      context.note(
        `the picture ${picture.name} cannot be drawn: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  io.status("");
  return figures;
}

function training({ model, history }: PictureContext): [string, string, string][] {
  const seconds = history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  return [
    ["parameters", parameterCount(model).toLocaleString("en-US"), ""],
    ["training", formatDuration(seconds), counted(history.length, "epoch")],
  ];
}

/** Puts a drawing into a page: a chart in SVG, which stays sharp, pixels in PNG, which is small. */
async function figureOf({ name, summary }: Picture, { image }: Drawing): Promise<Figure> {
  const chart = "$schema" in image;
  const bytes = chart ? Buffer.from(await toSvg(image)) : Buffer.from(await toPng(image));
  const uri = `data:image/${chart ? "svg+xml" : "png"};base64,${bytes.toString("base64")}`;
  const width = "width" in image && typeof image.width === "number" ? image.width : 800;
  return { name, caption: summary, uri, width };
}
