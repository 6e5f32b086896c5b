import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "@autoencoders/compiler";
import { disposeModel, modelWeights, save } from "@autoencoders/models";
import { adam, type Examples, type RowArrays } from "@autoencoders/trainers";
import type { Peer } from "./contestant.ts";
import { trainingSteps } from "./training-steps.ts";
import { zooStep } from "./zoo-steps.ts";

/** How many steps two programs train from the same weights, and how far their losses may be apart. */
const [steps, tolerance] = [3, 1e-5];

/** What shows that a model is the same in both programs. */
export interface Comparison {
  /** How many numbers it has, moving averages among them. */
  readonly numbers: number;
  /** How far apart the losses of the steps are at most, as a share. */
  readonly apart: number;
}

/**
 * Trains a model here and in a peer for a few steps, from the same weights, on the same rows and with the same numbers in the place of
 * noise, so that objective, gradients and optimizer are compared.
 *
 * @throws where the models have not as many numbers, or their losses are farther apart than rounding makes them
 */
export async function comparedWith(peer: Peer, name: string, engine: Engine): Promise<Comparison> {
  const { build, data, batchSize } = zooStep(name);
  const model = build();
  const folder = await mkdtemp(join(tmpdir(), "zoo-"));
  try {
    await save(model, join(folder, "model"));
    const rows = steps * batchSize;
    const first = firstRows(data, rows);
    for (const [part, { data }] of Object.entries(first))
      await writeFile(join(folder, "model", `${part}.bin`), data);
    const question = { ask: "compare", step: name, folder: join(folder, "model"), rows, steps };
    const theirs = await peer.ask(question);
    const numbers = modelWeights(model).reduce((sum, { variable }) => sum + variable.size, 0);
    if (theirs.numbers !== numbers)
      throw new Error(
        `${name}: expected as many numbers in both programs, got ${numbers} here and ${theirs.numbers} in ${peer.name}`,
      );
    const training = await trainingSteps(engine, {
      model,
      optimizer: adam(),
      batchSize,
      data: first,
      fillRandom: fixedNumbers,
      isInOrder: true,
    });
    const ours = await training.run(steps);
    await training.end();
    const apart = lossesApart([...ours], theirs.losses);
    if (!(apart < tolerance))
      throw new Error(
        `${name}: expected the same losses in both programs, got ${[...ours]} here and ${theirs.losses} in ${peer.name}`,
      );
    return { numbers, apart };
  } finally {
    disposeModel(model);
    await rm(folder, { recursive: true });
  }
}

function lossesApart(ours: readonly number[], theirs: unknown): number {
  if (!Array.isArray(theirs) || theirs.length !== ours.length) return Number.NaN;
  return Math.max(...ours.map((loss, i) => Math.abs(loss - theirs[i]) / Math.abs(loss)));
}

const firstRows = (data: RowArrays, count: number): RowArrays => {
  const cut = ({ data, shape: [, ...row] }: Examples): Examples => {
    const numbers = data.subarray(0, count * row.reduce((product, xDim) => product * xDim, 1));
    const isBytes = data instanceof Uint8Array;
    return {
      shape: [count, ...row],
      data: isBytes ? Float32Array.from(numbers, (value) => value / 255) : numbers,
    };
  };
  const parts = Object.entries(data).map(([part, examples]) => [part, cut(examples)]);
  return { ...Object.fromEntries(parts), x: cut(data.x) };
};

/** Numbers in the place of noise, which the peer makes in the same way: each draw has the same, of mean 0 and variance 1 or between 0 and 1. */
function fixedNumbers(kind: "normal" | "uniform", out: Float32Array): void {
  for (let i = 0; i < out.length; i++) {
    const uniform = Math.fround((((i * 7919) % 10_007) + 0.5) / 10_007);
    out[i] = kind === "uniform" ? uniform : (uniform - 0.5) * Math.sqrt(12);
  }
}
