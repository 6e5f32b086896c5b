import { chooseEngine } from "@autoencoders/compiler";
import { head } from "@autoencoders/datasets";
import { partOf, splits } from "../data/part-of.ts";
import { runDataSet } from "../data/run-data-set.ts";
import { commonFlags } from "../flags/common-flags.ts";
import { oneOf } from "../flags/one-of.ts";
import type { Io } from "../io.ts";
import { loadRunModel } from "../run/load-run-model.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import type { PictureContext } from "./picture.ts";
import { pictureContext } from "./picture-context.ts";
import type { PictureOptions } from "./picture-options.ts";

/** A finished run to look at, its rows those of `--split` and `--dataset`. @throws UsageError, Failure where there is none */
export async function openRun(
  path: string,
  given: Readonly<Record<string, unknown>>,
  options: PictureOptions,
  io: Io,
): Promise<PictureContext> {
  const { seed, engine = "auto", threads = 0, dataDir } = commonFlags(given);
  const split = oneOf("--split", given.split as string, splits);
  await setUpTfjs();
  const { config, model, history, trained } = await loadRunModel(path, io);
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
      const set = await runDataSet(config, model, given, dataDir, io);
      const training = head(set.train, config.dataset.rows.train);
      return { rows: partOf(set, split), training };
    },
  });
}
