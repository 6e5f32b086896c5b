import { chooseEngine } from "@autoencoders/compiler";
import { head } from "@autoencoders/datasets";
import type { RunValues } from "../commands/run-options.ts";
import type { Io } from "../console/io.ts";
import { filesOf } from "../data/files-of.ts";
import { partOf, type Split } from "../data/part-of.ts";
import { runDataSetName } from "../data/run-data-set-name.ts";
import type { PictureContext } from "../pictures/picture.ts";
import { pictureContext } from "../pictures/picture-context.ts";
import type { PictureOptions } from "../pictures/picture-options.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { checkId } from "./check-id.ts";
import { collectShown } from "./collect-shown.ts";
import { dataSetForRun } from "./data-set-for-run.ts";
import { driftSentences } from "./drift-sentences.ts";
import { loadTrainedModel } from "./load-trained-model.ts";
import { type ShownRequest, shownRows } from "./shown-rows.ts";

/** A run to look at, and the part of its rows that is looked at. */
export interface LookedAt {
  readonly context: PictureContext;
  /** All rows of files that are given, unless a part was asked for; else the test rows. */
  readonly split: Split | "all";
}

/** A run to look at, its rows those of `--split` and `--dataset`. @throws UsageError, Failure where there is none */
export async function lookAtRun(
  asked: RunValues & Pick<ShownRequest, "id">,
  options: PictureOptions,
  io: Io,
): Promise<LookedAt> {
  const { run: path, seed, engine, threads, dataset } = asked;
  const areGiven = dataset !== undefined && filesOf(dataset) !== undefined;
  const split = asked.split ?? (areGiven ? "all" : "test");
  await setUpTfjs();
  const { config, model, history, trained } = await loadTrainedModel(path, io);
  if (asked.id !== undefined)
    await checkId(runDataSetName(dataset, config.dataset.name), asked.id, config);
  let set: ReturnType<typeof dataSetForRun> | undefined;
  const setOnce = () => {
    set ??= dataSetForRun(config, model, asked, io);
    return set;
  };
  const lookingAt = (part: Split | "all"): PictureContext =>
    pictureContext({
      config,
      model,
      trained,
      options,
      io,
      history,
      seed: seed ?? config.seed,
      engine: () => chooseEngine(engine, { threads }),
      async rows() {
        if (part !== "all") return partOf(await setOnce(), part);
        const shown = await shownRows(config, model, { ...asked, split: part }, io);
        const rows = await collectShown(shown, io);
        for (const note of driftSentences(shown)) io.err(`note: ${note}`);
        return rows;
      },
      training: async () => head((await setOnce()).train, config.dataset.rows.train),
      ...(part === "all" && { heldOut: () => lookingAt("test") }),
    });
  return { context: lookingAt(split), split };
}
