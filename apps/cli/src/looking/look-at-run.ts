import { chooseEngine } from "@autoencoders/compiler";
import { head } from "@autoencoders/datasets";
import type { RunValues } from "../commands/run-options.ts";
import type { Io } from "../console/io.ts";
import { partOf } from "../data/part-of.ts";
import type { PictureContext } from "../pictures/picture.ts";
import { pictureContext } from "../pictures/picture-context.ts";
import type { PictureOptions } from "../pictures/picture-options.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { dataSetForRun } from "./data-set-for-run.ts";
import { loadTrainedModel } from "./load-trained-model.ts";

/** A run to look at, its rows those of `--split` and `--dataset`. @throws UsageError, Failure where there is none */
export async function lookAtRun(
  asked: RunValues,
  options: PictureOptions,
  io: Io,
): Promise<PictureContext> {
  const { run: path, seed, engine, threads, split } = asked;
  await setUpTfjs();
  const { config, model, history, trained } = await loadTrainedModel(path, io);
  return pictureContext({
    config,
    model,
    trained,
    options,
    io,
    history,
    seed: seed ?? config.seed,
    engine: () => chooseEngine(engine, { threads }),
    load: async () => {
      const set = await dataSetForRun(config, model, asked, io);
      const training = head(set.train, config.dataset.rows.train);
      return { rows: partOf(set, split), training };
    },
  });
}
