import { describeEngine } from "@autoencoders/compiler";
import { commandName } from "../command-line/command-name.ts";
import { shellWord } from "../command-line/shell-word.ts";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";
import { table } from "../console/table.ts";
import type { FinishedRun } from "./finish-run.ts";

/** Tells what a training came to, where everything of it is, and what to try next. */
export function tellFinished({ folder, model, engine, last, drawn }: FinishedRun, io: Io): void {
  const lines = [
    ["loss", last ? formatFigure(last.loss) : "unknown"],
    ...(last?.validation ? [["validation", formatFigure(last.validation.loss)]] : []),
    ["engine", `${engine.name}: ${describeEngine(engine)}`],
    ["run", folder.path],
    ["model", folder.model],
    ...drawn.map(({ file }, i) => [i === 0 ? "pictures" : "", file]),
    ["next", `${commandName()} evaluate ${shellWord(folder.path)} --split test`],
    ...(model.score
      ? [["", `${commandName()} detect ${shellWord(folder.path)} --out scores.csv`]]
      : []),
    ["", `${commandName()} plot ${shellWord(folder.path)}`],
  ];
  io.out("");
  for (const line of table(lines)) io.out(line);
}
