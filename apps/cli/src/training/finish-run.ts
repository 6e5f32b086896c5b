import { readdirSync } from "node:fs";
import { join } from "node:path";
import { save } from "@autoencoders/models";
import { commandName } from "../command-name.ts";
import { formatFigure } from "../console/format-figure.ts";
import { table } from "../console/table.ts";
import type { Io } from "../io.ts";
import { drawPictures } from "../pictures/draw-pictures.ts";
import { readMetrics } from "../run/metrics-log.ts";
import { writeRunConfig } from "../run/run-folder.ts";
import type { RunParts } from "./run-parts.ts";

/** Writes model and pictures of a run that is at its end, and says where they are. */
export async function finishRun(
  { folder, config, model, set }: RunParts,
  { json, io }: { json: boolean; io: Io },
): Promise<void> {
  const history = readMetrics(folder.metrics);
  await save(model, folder.model);
  const title = config.recipe ?? `${config.model.name} on ${config.dataset.name}`;
  await drawPictures(folder.pictures, { title, model, set, history, seed: config.seed });
  writeRunConfig(folder, { ...config, finishedEpochs: config.fit.epochs });
  if (json) return io.err(`run ${folder.path}`);

  const last = history.at(-1);
  const pictures = readdirSync(folder.pictures).filter((name) => name.endsWith(".png"));
  const lines = [
    ["loss", last ? formatFigure(last.loss) : "unknown"],
    ...(last?.validation ? [["validation", formatFigure(last.validation.loss)]] : []),
    ["run", folder.path],
    ["model", folder.model],
    ...pictures.map((name, i) => [i === 0 ? "pictures" : "", join(folder.pictures, name)]),
    ["next", `${commandName()} evaluate ${folder.path} --split test`],
  ];
  io.out("");
  for (const line of table(lines)) io.out(line);
}
