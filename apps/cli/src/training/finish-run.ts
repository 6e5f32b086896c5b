import { describeEngine } from "@autoencoders/compiler";
import { save } from "@autoencoders/models";
import {
  readDetection,
  readMetrics,
  writeDetection,
  writeRunConfig,
} from "@autoencoders/runs/node";
import { commandName } from "../command-line/command-name.ts";
import { shellWord } from "../command-line/shell-word.ts";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";
import { table } from "../console/table.ts";
import { rowsOfClasses } from "../data/rows-of-classes.ts";
import { learnDetection } from "../detection/learn-detection.ts";
import { describeTrained } from "../looking/describe-trained.ts";
import { drawPictures } from "../pictures/draw-pictures.ts";
import { fittingPictures } from "../pictures/fitting-pictures.ts";
import { pictureContext } from "../pictures/picture-context.ts";
import type { PreparedRun } from "./prepared-run.ts";
import type { Trained } from "./train-run.ts";
import { trainingNotes } from "./training-notes.ts";

/** Writes model and pictures of a run that is at its end, and says where they are. */
export async function finishRun(
  {
    folder,
    config: { bestEpoch: _, stoppedEarly: __, ...config },
    model,
    set,
    engine,
  }: PreparedRun,
  { epochs, bestEpoch, stoppedEarly }: Trained,
  { json, io }: { json: boolean; io: Io },
): Promise<void> {
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
  if (json) return io.err(`run ${folder.path}`);

  const last = history[(bestEpoch ?? epochs) - 1];
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
