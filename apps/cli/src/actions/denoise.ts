import type { Invocation } from "../command-line/command.ts";
import type { ResultValues } from "../commands/result-options.ts";
import { Failure } from "../errors/failure.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import { resultTarget } from "../results/result-target.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { writeReconstructions } from "./write-reconstructions.ts";

/** `autoencoders denoise RUN`. */
export async function denoise(
  asked: ResultValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  const target = resultTarget(asked.out, { json: asked.json, pictures: true });
  await setUpTfjs();
  const loaded = await loadTrainedModel(asked.run, io);
  const { name, objective } = loaded.model;
  if (!objective?.corruption)
    throw new Failure(
      `expected a run that was trained to undo a corruption, got ${name} without one; reconstruct writes what any model makes of rows`,
    );
  return writeReconstructions(loaded, asked, { target, what: "denoising", io });
}
