import { join } from "node:path";
import { isFree } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import { commandName } from "../command-line/command-name.ts";
import { shellWord } from "../command-line/shell-word.ts";
import type { StartValues } from "../commands/start.ts";
import { table } from "../console/table.ts";
import { writeBlock } from "../console/write-block.ts";
import { Failure } from "../errors/failure.ts";
import { lessons } from "../start/lessons.ts";
import { carryOut } from "../training/carry-out.ts";
import { newRun } from "../training/new-run.ts";

/**
 * `autoencoders start`: first trainings that need nothing, whose pictures show what was learned.
 *
 * @param trainings those of `start`, unless a test has shorter ones
 */
export async function start(
  asked: StartValues,
  { io }: Pick<Invocation, "io">,
  trainings = lessons,
): Promise<number> {
  const { json, out } = asked;
  if (out !== undefined && !isFree(out))
    throw new Failure(`${out} exists already; choose another folder with --out`);
  const pictures: string[][] = [];
  let path = "";
  for (const [i, { recipe, folder, heading, figure, shows }] of trainings.entries()) {
    if (!json)
      writeBlock(`${i === 0 ? "" : "\n"}${i + 1} of ${trainings.length}. ${heading}\n`, io.out);
    const run = await newRun(recipe, { ...asked, out: out && join(out, folder) }, { io });
    const status = await carryOut(run, {
      json,
      io,
      checkpointMs: 1000,
      tell(finished) {
        path = finished.folder.path;
        io.out(figure(finished));
        for (const [name, shown] of Object.entries(shows)) {
          const drawn = finished.drawn.find(({ picture }) => picture.name === name);
          if (drawn) pictures.push([`  ${drawn.file}`, shown]);
        }
      },
    });
    if (status !== 0) return status;
  }
  if (json) return 0;
  writeBlock(`\nLook at the pictures:\n${table(pictures).join("\n")}`, io.out);
  writeBlock(
    `\nNext, all figures, pictures and settings on one page:\n  ${commandName()} report ${shellWord(path)}`,
    io.out,
  );
  return 0;
}
