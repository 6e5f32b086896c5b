import { save } from "@autoencoders/models";
import type { EpochMetrics } from "@autoencoders/runs";
import {
  readDetection,
  readMetrics,
  writeDetection,
  writeRunConfig,
} from "@autoencoders/runs/node";
import type { Io } from "../console/io.ts";
import { rowsOfClasses } from "../data/rows-of-classes.ts";
import { learnDetection } from "../detection/learn-detection.ts";
import { describeTrained } from "../looking/describe-trained.ts";
import { drawPictures } from "../pictures/draw-pictures.ts";
import { fittingPictures } from "../pictures/fitting-pictures.ts";
import type { Picture } from "../pictures/picture.ts";
import { pictureContext } from "../pictures/picture-context.ts";
import type { PreparedRun } from "./prepared-run.ts";
import type { Trained } from "./train-run.ts";
import { trainingNotes } from "./training-notes.ts";

/** What there is of a run that is at its end. */
export interface FinishedRun extends Pick<PreparedRun, "folder" | "model" | "set" | "engine"> {
  /** The figures of the epoch whose weights the model has; absent where its line is lost. */
  readonly last: EpochMetrics | undefined;
  /** The pictures that were drawn, by their files. */
  readonly drawn: readonly { readonly picture: Picture; readonly file: string }[];
}

/** Writes model and pictures of a run that is at its end. */
export async function finishRun(
  {
    folder,
    config: { bestEpoch: _, stoppedEarly: __, ...config },
    model,
    set,
    engine,
  }: PreparedRun,
  { epochs, bestEpoch, stoppedEarly }: Trained,
  io: Io,
): Promise<FinishedRun> {
  const history = readMetrics(folder.metrics, epochs);
  await save(model, folder.model);
  // A model with a score of its own is there to detect; what another one's scores were judged by is out of date now.
  if (model.score || config.detection || readDetection(folder))
    writeDetection(
      folder,
      await learnDetection(model, set, {
        engine,
        asked: config.detection ?? {},
        classes: { trainOn: config.dataset.reading?.trainOn?.classes },
      }),
    );
  const context = pictureContext({
    config,
    model,
    history,
    trained: describeTrained({ epoch: epochs, stepInEpoch: 0 }, bestEpoch),
    seed: config.seed,
    options: {},
    io: { err: () => {}, status: io.status }, // nobody asked for these pictures: no remarks on them
    engine: async () => engine,
    rows: async () => (set.validation.shape[0]! > 0 ? set.validation : set.test),
    training: async () => set.train,
  });
  const standard = fittingPictures(context).filter((picture) => picture.standard?.(context));
  const drawn = await drawPictures(folder.pictures, standard, context, io.err);
  writeRunConfig(folder, {
    ...config,
    finishedEpochs: epochs,
    ...(bestEpoch !== undefined && { bestEpoch }),
    ...(stoppedEarly && { stoppedEarly }),
  });
  const { classes } = config.dataset.reading?.trainOn ?? {};
  const held = rowsOfClasses(set.validation.shape[0]! > 0 ? set.validation : set.train, classes);
  for (const note of await trainingNotes(model, held, engine)) io.err(`note: ${note}`);
  return { folder, model, set, engine, drawn, last: history[(bestEpoch ?? epochs) - 1] };
}
