import { commandName } from "../command-name.ts";
import { writeBlock } from "../console/write-block.ts";
import type { Io } from "../io.ts";
import type { TrainFlags } from "../training/plan-training.ts";
import { train } from "./train.ts";

/** `autoencoders start`: a first training that needs nothing, and what to try after it. */
export async function start(given: TrainFlags, io: Io): Promise<number> {
  if (given.json !== true)
    writeBlock("Training an autoencoder, 784-300-150-300-784, on generated digits.\n", io.out);
  const status = await train("digits-stacked", given, io);
  if (status !== 0 || given.json === true) return status;
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
