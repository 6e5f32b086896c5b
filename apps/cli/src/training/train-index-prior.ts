import type { Engine } from "@autoencoders/compiler";
import { type Autoencoder, type IndexPrior, indexPrior } from "@autoencoders/models";
import {
  adam,
  cosineDecay,
  type Examples,
  encodeExamples,
  fitIndexPriorChunks,
} from "@autoencoders/trainers";
import { counted } from "../console/counted.ts";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";

/** How a prior is trained, and where it is said how far it is. */
interface TrainOptions {
  readonly epochs: number;
  readonly seed: number;
  readonly engine: Engine;
  readonly io: Io;
}

/**
 * Trains a prior over the indices of a discrete model on the codes of rows, and says what it came to.
 *
 * @throws UnsuitedModelError where the codes are no grid of indices
 */
export async function trainIndexPrior(
  model: Autoencoder,
  rows: Examples,
  { epochs, seed, engine, io }: TrainOptions,
): Promise<{ readonly prior: IndexPrior; readonly crossEntropy: number }> {
  const prior = indexPrior(model, { seed });
  const codes = await encodeExamples(model, rows, { engine });
  const batchSize = 128;
  const steps = epochs * Math.ceil(codes.shape[0]! / batchSize);
  const learningRate = cosineDecay({ from: 0.002, to: 0.00004, steps });
  const options = { epochs, batchSize, optimizer: adam({ learningRate }), seed, engine };
  let crossEntropy = Number.NaN;
  for await (const progress of fitIndexPriorChunks(prior, codes, options)) {
    const { epoch, stepInEpoch, stepsPerEpoch, loss, report } = progress;
    const share = Math.round((100 * stepInEpoch) / stepsPerEpoch);
    io.status(`prior  epoch ${epoch} of ${epochs} ${share} %  ${formatFigure(loss)} nats`);
    if (report) crossEntropy = report.loss;
    await new Promise(setImmediate); // lets signals in
  }
  io.err(
    `note: a prior is trained on the codes of ${counted(rows.shape[0]!, "training row")}: ` +
      `${formatFigure(crossEntropy)} nats an index, of which a uniform one has ${formatFigure(Math.log(prior.grid.values))}`,
  );
  return { prior, crossEntropy };
}
