import type { DataSet } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { evaluate, fitGreedyChunks } from "@autoencoders/trainers";
import { mnistStacked } from "../recipes/mnist-stacked.ts";
import { prepare } from "./_prepare.ts";
import type { Lab } from "./lab.ts";
import { trainingOf } from "./training-of.ts";

/** What `greedy` trains: the net of M2, for so many epochs in each phase. */
export const greedySettings = { training: trainingOf(mnistStacked), epochs: 4 };

/** The net of M2, its phases trained in one graph. */
export async function greedy(
  lab: Lab,
  { cached }: { cached: boolean },
): Promise<{
  readonly model: Autoencoder;
  readonly set: DataSet;
  /** Mean squared errors of the last epoch of each phase. */
  readonly phases: readonly [number, number];
  readonly testMse: number;
  /** The seconds that an epoch of the second phase takes. */
  readonly seconds: number;
}> {
  const { model, set, optimizer, fit } = await prepare(lab, mnistStacked);
  const { epochs: _, ...options } = fit;
  const epochs = lab.epochs(greedySettings.epochs);
  const reports = await lab.fit(
    cached ? "greedy, cached" : "greedy",
    fitGreedyChunks(model, set.train, { ...options, optimizer, phases: [epochs, epochs], cached }),
  );
  const last = (phase: number) => reports.findLast((report) => report.phase === phase)!;
  const { metrics } = await evaluate(model, set.test, options);
  return {
    model,
    set,
    phases: [last(1).terms.reconstruction!, last(2).terms.reconstruction!],
    testMse: metrics.mse,
    seconds: last(2).seconds,
  };
}
