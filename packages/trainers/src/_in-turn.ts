import type { Step, StepArguments } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";

/**
 * Two steps on the same batch as one, the second on the state that the first leaves. Scalars are named "first …" and
 * "second …"; outputs are those of the first.
 */
export const inTurn = (first: Step, second: Step): Step => ({
  state: { ...first.state, ...second.state },
  scalars: [
    ...first.scalars.map((name) => `first ${name}`),
    ...second.scalars.map((name) => `second ${name}`),
  ],
  run(given) {
    const { state, outputs } = first.run({ ...given, scalars: scalarsOf(given, "first ") });
    const next = second.run({
      ...given,
      state: { ...given.state, ...state },
      scalars: scalarsOf(given, "second "),
    });
    tf.dispose({ ...next.outputs }); // a training step keeps them beyond its scope
    return { state: { ...state, ...next.state }, outputs };
  },
});

const scalarsOf = ({ scalars }: StepArguments, prefix: string): StepArguments["scalars"] =>
  Object.fromEntries(
    Object.entries(scalars)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, scalar]) => [name.slice(prefix.length), scalar]),
  );
