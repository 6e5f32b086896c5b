import type { Engine } from "@autoencoders/compiler";
import { fillRandom } from "@autoencoders/layers";
import type { Autoencoder } from "@autoencoders/models";
import { fitStep, type Optimizer, type RowArrays } from "@autoencoders/trainers";

interface Training {
  readonly model: Autoencoder;
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  /** The rows by the names that the model's objective has for them; as many of each. */
  readonly data: RowArrays;
  /** Gives random numbers. Default: those of a training with the seed 0. */
  readonly fillRandom?: (kind: "normal" | "uniform", out: Float32Array) => void;
  /** Whether batches have the rows one after another. Default: false, for rows from all over. */
  readonly isInOrder?: boolean;
}

/** Steps of one training, one call after the other. */
export interface Steps {
  /** Trains so many steps on and gives the loss of each, of a model that trains in turns that of the first. */
  run(steps: number): Promise<Float32Array>;
  end(): Promise<void>;
}

/** Makes the step that `fit` trains with ready to be timed, on an engine of this project. */
export async function trainingSteps(
  engine: Engine,
  { model, optimizer, batchSize, data, fillRandom: fill, isInOrder = false }: Training,
): Promise<Steps> {
  const { step, state: first, scalarsAt } = fitStep(model, { optimizer });
  const program = await engine.prepare(step, {
    data,
    fillRandom: (kind, out, key) =>
      fill ? fill(kind, out) : fillRandom(kind, out, { seed: 0, ...key }),
  });
  const rows = data.x.shape[0]!;
  let state = engine.upload(first);
  let done = 0;
  const stride = isInOrder ? 1 : 7919;
  return {
    async run(steps) {
      const indices = Int32Array.from(
        { length: steps * batchSize },
        (_, i) => ((done * batchSize + i) * stride) % rows,
      );
      const scalars: Record<string, Float32Array> = {};
      for (let i = 0; i < steps; i++)
        for (const [key, value] of Object.entries(scalarsAt(done + i + 1))) {
          scalars[key] ??= new Float32Array(steps);
          scalars[key][i] = value;
        }
      const result = await program.run(state, { indices, batchSize, scalars, firstStep: done });
      state = result.state;
      done += steps;
      return result.outputs.loss!;
    },
    end: () => program.dispose(),
  };
}
