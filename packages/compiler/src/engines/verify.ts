import * as tf from "@tensorflow/tfjs-core";
import { VerificationError } from "../errors.ts";
import { eagerEngine } from "./eager.ts";
import type { Chunk, Engine, PrepareOptions, Program, StateArrays, Step } from "./engine.ts";
import { type LoopProgram, type OnnxState, stepsFrom } from "./loop-program.ts";

/** How far results may be apart. */
const tolerance = {
  /** As a share of what the step changes, or of an output. */
  result: 1e-4,
  /** The same for each term of the longest sum: a long sum of like numbers is rounded the same way at each term. */
  term: 2 ** -23,
  /** As a share of a part of the state itself, whose sum with its change is rounded. */
  state: 2 ** -22,
  /** As a multiple of what results change by when the state is moved by `shift`. */
  noise: 4,
};

/** By what share of itself each number of the state is moved, up or down: several times what rounding does to a sum. */
const shift = 2 ** -17;
const shiftedRuns = 4;

/**
 * A program whose first step is done by the eager engine too.
 *
 * What is compared of a part of the state is its change, so that a wrong gradient is found however small a step it makes.
 * A gradient that is zero but for rounding is another each time: how much is seen when the compiled step is run on states
 * that differ by little more than rounding, and that much is allowed.
 *
 * @throws VerificationError naming the output or the part of the state that differs by more
 */
export function verified(
  engine: Engine<OnnxState>,
  program: LoopProgram,
  step: Step,
  options: PrepareOptions,
): Program<OnnxState> {
  let done = false;
  const verify = async (state: OnnxState, chunk: Chunk): Promise<void> => {
    const first = stepsFrom(chunk, 0, 1);
    const start = await engine.download(state);
    const expected = await resultsOfReference(step, options, start, first);
    const results = (arrays: StateArrays) => resultsOf(engine, program, arrays, first);
    const got = await results(start);
    const terms = await program.longestSum(first.batchSize);
    const shifted: Results[] = [];
    for (let run = 0; run < shiftedRuns; run++) shifted.push(await results(moved(start, run)));
    for (const [name, { numbers, size }] of Object.entries(expected)) {
      const noise = shifted.map((others) => distance(others[name]!.numbers, got[name]!.numbers));
      const allowed =
        (tolerance.result + tolerance.term * terms) * norm(numbers) +
        tolerance.state * size +
        tolerance.noise * Math.max(...noise.filter(Number.isFinite), 0);
      const difference = distance(numbers, got[name]!.numbers);
      if (!(difference <= allowed))
        throw new VerificationError(
          `expected the compiled step to agree with the eager one to ${allowed} in ${name}, whose L2 norm is ` +
            `${norm(numbers)}, got a difference of ${difference}; use the eager engine and report this step`,
        );
    }
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

/** What one step gives, by names for a message: outputs, and by how much it changes each part of the state. */
type Results = Readonly<
  Record<
    string,
    {
      readonly numbers: ArrayLike<number>;
      /** The norm of what the numbers were added to. */
      readonly size: number;
    }
  >
>;

/** Runs one step from the plain numbers of a state. */
async function resultsOf<State>(
  engine: Engine<State>,
  program: Program<State>,
  start: StateArrays,
  chunk: Chunk,
): Promise<Results> {
  const { state, outputs } = await program.run(engine.upload(start), chunk);
  const end = await engine.download(state);
  engine.release(state);
  const results: [string, Results[string]][] = [];
  for (const [name, numbers] of Object.entries(outputs))
    results.push([`the output "${name}"`, { numbers, size: norm(numbers) }]);
  for (const [name, { data }] of Object.entries(end)) {
    const before = start[name]!.data;
    const change = Float64Array.from(data, (number, i) => number - before[i]!);
    results.push([`the change of "${name}"`, { numbers: change, size: norm(data) }]);
  }
  return Object.fromEntries(results);
}

async function resultsOfReference(
  step: Step,
  options: PrepareOptions,
  start: StateArrays,
  chunk: Chunk,
): Promise<Results> {
  await quietCpuBackend();
  const reference = eagerEngine();
  return resultsOf(reference, await reference.prepare(step, options), start, chunk);
}

/** Keeps tfjs's cpu backend, where it is the current one, from advertising tfjs-node with its first tensor. */
async function quietCpuBackend(): Promise<void> {
  await tf.ready();
  const backend: object = tf.backend();
  if ("firstUse" in backend) backend.firstUse = false;
}

/** A state whose numbers are moved up or down by `shift` of themselves, in another pattern for each run. */
function moved(arrays: StateArrays, run: number): StateArrays {
  let bits = 0x9e3779b9 + run; // xorshift32: G. Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8(14), 2003
  const sign = (): number => {
    bits ^= bits << 13;
    bits ^= bits >>> 17;
    bits ^= bits << 5;
    return bits < 0 ? -1 : 1;
  };
  const entries = Object.entries(arrays).map(([name, { data, shape }]) => [
    name,
    { data: data.map((number) => number * (1 + sign() * shift)), shape },
  ]);
  return Object.fromEntries(entries);
}

function norm(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]! ** 2;
  return Math.sqrt(sum);
}

/** The norm of the difference; what is not finite in both in the same way does not differ. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}
