import type { Invocation } from "../command-line/command.ts";
import { commandName } from "../command-line/command-name.ts";
import type { StartValues } from "../commands/start.ts";
import { writeBlock } from "../console/write-block.ts";
import { digitsStacked } from "../recipes/digits-stacked.ts";
import { carryOut } from "../training/carry-out.ts";
import { newRun } from "../training/new-run.ts";

/** `autoencoders start`: a first training that needs nothing, and what to try after it. */
export async function start(asked: StartValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { json } = asked;
  if (!json)
    writeBlock("Training an autoencoder, 784-300-150-300-784, on generated digits.\n", io.out);
  const run = await newRun(digitsStacked, asked, { io });
  const status = await carryOut(run, { json, io, checkpointMs: 1000 });
  if (status !== 0 || json) return status;
  const program = commandName();
  writeBlock(
    [
      "",
      "Look at the pictures, then try",
      `  ${program} train --model denoising --corruption gaussianNoise:stddev=0.5`,
      `  ${program} train --model vae --epochs 10`,
      `  ${program} train mnist-stacked        (downloads 11 MB, or --data-dir FOLDER)`,
      `  ${program} list recipes`,
      `  ${program} --help`,
    ].join("\n"),
    io.out,
  );
  return status;
}
