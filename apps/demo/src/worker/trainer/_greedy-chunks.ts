import { type Autoencoder, greedyPhases } from "@autoencoders/models";
import {
  type Examples,
  type FitOptions,
  fitGreedyChunks,
  type TrainingProgress,
} from "@autoencoders/trainers";

/** Trains layer by layer, the epochs shared evenly, and reports it like one training of the whole model. */
export async function* greedyChunks(
  model: Autoencoder,
  examples: Examples,
  { epochs, ...options }: Omit<FitOptions, "resume" | "corrupted" | "frozen" | "optimizers">,
): AsyncGenerator<TrainingProgress, void, void> {
  const layers = greedyPhases(model).length;
  const ends = Array.from({ length: layers + 1 }, (_, i) => Math.floor((epochs * i) / layers));
  const phases = ends.slice(1).map((end, i) => end - ends[i]!);
  for await (const progress of fitGreedyChunks(model, examples, { ...options, phases })) {
    const before = ends[progress.phase - 1]!;
    const { report } = progress;
    yield {
      ...progress,
      epoch: before + progress.epoch,
      ...(report && { report: { ...report, epoch: before + report.epoch } }),
      async state() {
        const { counters, tensors } = await progress.state();
        return { counters: { ...counters, epoch: before + counters.epoch }, tensors };
      },
    };
  }
}
