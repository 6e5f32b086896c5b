import { fitPrior } from "@autoencoders/analysis";
import { head, shuffle } from "@autoencoders/datasets";
import { type RunFolder, runFolder, writeIndexPrior, writePrior } from "@autoencoders/runs/node";
import type { SampleValues } from "../commands/sample.ts";
import { counted } from "../console/counted.ts";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";
import { UsageError } from "../errors/usage-error.ts";
import { isFinished } from "../looking/is-finished.ts";
import { type LoadedRun, loadTrainedModel } from "../looking/load-trained-model.ts";
import { lookAtRun } from "../looking/look-at-run.ts";
import { trainIndexPrior } from "./train-index-prior.ts";

/** Nothing that narrows the rows. */
const whole = { split: undefined, dataset: undefined, decimal: undefined } as const;

/** Rows of which more hardly change a mixture. */
const mostRows = 20_000;

type Context = Awaited<ReturnType<typeof lookAtRun>>["context"];
type RunModel = Pick<LoadedRun, "config" | "model">;

/**
 * The run's model, with a prior fitted to the codes of its training rows where that is asked for, which a run that is trained to its end keeps.
 *
 * @throws UsageError where two priors are asked for
 */
export async function modelWithPrior(asked: SampleValues, io: Io): Promise<RunModel> {
  const { run, fitPrior: components, fitIndexPrior: epochs } = asked;
  if (components === undefined && epochs === undefined) return loadTrainedModel(run, io);
  if (components !== undefined && epochs !== undefined)
    throw new UsageError("expected one of --fit-prior and --fit-index-prior, got both");
  const { context } = await lookAtRun({ ...asked, ...whole }, {}, io);
  const folder = isFinished(context) ? runFolder(run) : undefined;
  if (!folder)
    io.err("note: the model is not trained to its end, and the run does not keep the prior");
  return epochs === undefined
    ? withMixture(context, { components: components!, folder, io })
    : withIndexPrior(context, { epochs, folder, io });
}

async function withIndexPrior(
  context: Context,
  { epochs, folder, io }: { epochs: number; folder: RunFolder | undefined; io: Io },
): Promise<RunModel> {
  const { config, model } = context;
  const rows = await context.trainingRows();
  const engine = await context.engine();
  const { seed } = config;
  const { prior, crossEntropy } = await trainIndexPrior(model, rows, { epochs, seed, engine, io });
  if (folder) writeIndexPrior(folder, { epoch: config.finishedEpochs, crossEntropy, prior });
  return { config, model: { ...model, prior } };
}

async function withMixture(
  context: Context,
  { components, folder, io }: { components: number; folder: RunFolder | undefined; io: Io },
): Promise<RunModel> {
  const { config, model } = context;
  const { seed } = config;
  const rows = shuffle(await context.trainingRows(), seed);
  const some = head(rows, Math.min(mostRows, rows.shape[0]!));
  const engine = await context.engine();
  const { mixture, logLikelihood, ...prior } = await fitPrior(model, some, {
    components,
    seed,
    engine,
  });
  io.err(
    `note: a mixture of ${counted(components, "normal distribution")} is fitted to the codes of ` +
      `${counted(some.shape[0]!, "training row")}: log-likelihood ${formatFigure(logLikelihood)} nats a code`,
  );
  if (folder) writePrior(folder, { epoch: config.finishedEpochs, mixture, logLikelihood });
  return { config, model: { ...model, prior } };
}
