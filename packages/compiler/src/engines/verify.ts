import { VerificationError } from "../errors.ts";
import { quietCpuBackend } from "./_quiet-cpu-backend.ts";
import { eagerEngine } from "./eager.ts";
import type { Chunk, CompileOptions, Engine, Program, Step } from "./engine.ts";
import { stepsFrom } from "./loop-program.ts";

/**
 * A program whose first step is done by the eager engine too.
 *
 * @throws VerificationError where the difference of an output or a part of the state has an L2 norm of more than
 *   `tolerance` times its own
 */
export function verified<State>(
  engine: Engine<State>,
  program: Program<State>,
  step: Step,
  options: CompileOptions,
  tolerance = 1e-4,
): Program<State> {
  let done = false;
  const verify = async (state: State, chunk: Chunk): Promise<void> => {
    await quietCpuBackend();
    const arrays = await engine.download(state);
    const first = stepsFrom(chunk, 0, 1);
    const reference = eagerEngine();
    const eager = await reference.compile(step, options);
    const expected = await eager.run(reference.upload(arrays), first);
    const got = await program.run(engine.upload(arrays), first);
    const [expectedState, gotState] = [
      await reference.download(expected.state),
      await engine.download(got.state),
    ];
    reference.release(expected.state);
    for (const [name, numbers] of Object.entries(expected.outputs))
      compare(`output "${name}"`, numbers, got.outputs[name]!, tolerance);
    for (const [name, { data }] of Object.entries(expectedState))
      compare(`state "${name}"`, data, gotState[name]!.data, tolerance);
  };
  return {
    dispose: () => program.dispose(),
    async run(state, chunk) {
      if (!done) await verify(state, chunk);
      done = true;
      return program.run(state, chunk);
    },
  };
}

/** Norms, not single numbers: one step of Adam turns the rounding of a tiny gradient into a whole step of that weight. */
function compare(what: string, expected: Float32Array, got: Float32Array, tolerance: number): void {
  const norm = (numbers: Float32Array): number =>
    Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0));
  const difference =
    norm(expected.map((number, i) => number - got[i]!)) / Math.max(norm(expected), 1e-12);
  if (difference <= tolerance) return;
  throw new VerificationError(
    `expected the compiled step to agree with the eager one to ${tolerance} relative, got a difference of ${difference} in ${what}; ` +
      `use the eager engine and report this step`,
  );
}
