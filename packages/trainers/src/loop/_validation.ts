import type { Engine, Step } from "@autoencoders/compiler";
import type * as tf from "@tensorflow/tfjs-core";
import type { OutputSums } from "../evaluation/_output-sums.ts";
import { evaluationStep, sumOutputs } from "../evaluation/evaluate.ts";
import { type AnyRows, feedOf } from "../rows/_row-feed.ts";
import type { TrainingPart } from "../step/training-part.ts";
import { outputPrefix } from "./_part-figures.ts";
import { randomStream } from "./_streams.ts";

/** The objectives of a training's parts on the validation rows. */
export interface Validation {
  /** The sum of each output over the rows, by an engine's state, which is not changed. */
  sums(
    state: unknown,
    options: { readonly batchSize: number; readonly firstStep: number },
  ): Promise<OutputSums>;
  dispose(): Promise<void>;
}

/** Makes the validation ready to run on an engine. */
export async function openValidation(
  engine: Engine,
  parts: readonly TrainingPart[],
  {
    rows,
    seed,
    averaged,
  }: { readonly rows: AnyRows; readonly seed: number; readonly averaged: ReadonlySet<string> },
): Promise<Validation> {
  const fillRandom = randomStream(seed, "validation");
  const feed = feedOf(rows, { what: "validation examples" });
  const options = { data: feed.data, fillRandom };
  const program = await engine.prepare(partsEvaluation(parts, averaged), options);
  return {
    sums: (state, options) => sumOutputs(program, state, feed, options),
    dispose: () => program.dispose(),
  };
}

/** The evaluation of all parts on one batch; of weights that have averages, these are judged, because the model ends with them. */
function partsEvaluation(parts: readonly TrainingPart[], averaged: ReadonlySet<string>): Step {
  const steps = parts.map(({ trainable }) => evaluationStep(trainable, averaged));
  return {
    state: Object.assign({}, ...steps.map(({ state }) => state)),
    scalars: [],
    run(all) {
      const outputs: Record<string, tf.Tensor> = {};
      steps.forEach((step, place) => {
        const prefix = outputPrefix(parts[place]!.name, place);
        for (const [output, mean] of Object.entries(step.run(all).outputs))
          outputs[`${prefix}${output}`] = mean;
      });
      return { state: {}, outputs };
    },
  };
}
