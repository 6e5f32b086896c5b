import { ResumeError, type TrainingCounters } from "@autoencoders/trainers";
import { isRecord } from "./_is-record.ts";
import { shown } from "./_shown.ts";

/** What the counters of a checkpoint must agree with. */
export interface CounterLimits {
  readonly seed: number;
  readonly batchSize: number;
  /** Training rows. */
  readonly examples: number;
}

/**
 * Counters from a checkpoint that anyone may have written, each checked by itself and with the others: an epoch has
 * ⌈examples / batchSize⌉ steps, so that step = epoch · steps per epoch + stepInEpoch in a training of one phase.
 *
 * @param limits what the run says of itself; without it counters are only checked with each other
 * @throws ResumeError naming the counter
 */
export function checkCounters(counters: unknown, limits?: CounterLimits): TrainingCounters {
  if (!isRecord(counters))
    throw new ResumeError(`expected counters in the checkpoint, got ${shown(counters)}`);
  const whole = (name: string, least: number, most = Number.MAX_SAFE_INTEGER): number => {
    const value = counters[name];
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most)
      return value;
    const range = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `≥ ${least}`;
    return fail(name, `an integer ${range}`, value);
  };
  whole("seed", 0, 2 ** 32 - 1);
  const examples = whole("examples", 1);
  const batchSize = whole("batchSize", 1, examples);
  const stepsPerEpoch = Math.ceil(examples / batchSize);
  const epoch = whole("epoch", 0);
  const stepInEpoch = whole("stepInEpoch", 0, stepsPerEpoch - 1);
  const step = whole("step", 0);
  if (counters.phase !== undefined) whole("phase", 1);
  if (counters.accumulate !== undefined) whole("accumulate", 2);
  if (step !== epoch * stepsPerEpoch + stepInEpoch)
    fail("step", `${epoch} · ${stepsPerEpoch} + ${stepInEpoch}, as the epochs say`, step);
  const { sums, optimizer, frozen, watched, seen } = counters;
  if (!isRecord(sums) || !Object.values(sums).every(isSum))
    fail("sums", "a finite sum and a number of examples by the names of terms", sums);
  if (!isRecord(optimizer) || typeof optimizer.name !== "string")
    fail("optimizer", "a name and options", optimizer);
  if (frozen !== undefined && !isListOfTexts(frozen)) fail("frozen", "a list of names", frozen);
  if (seen !== undefined && !isSeen(seen))
    fail("seen", "the counts and the finite best losses of schedules, by the names of parts", seen);
  if (watched !== undefined && !isWatched(watched, epoch))
    fail("watched", "the best value, its epoch and a number of epochs since then", watched);
  if (limits) checkLimits(counters, limits);
  return counters as unknown as TrainingCounters;
}

function checkLimits(
  counters: Record<string, unknown>,
  { seed, batchSize, examples }: CounterLimits,
) {
  const expected = { seed, examples, batchSize: Math.min(batchSize, examples) };
  for (const [name, value] of Object.entries(expected))
    if (counters[name] !== value) fail(name, `${value}, as the run says`, counters[name]);
}

const isSum = (value: unknown): boolean =>
  isRecord(value) && Number.isFinite(value.sum) && Number.isSafeInteger(value.examples);

/** The best epoch is one of those done, and with those since then there are no more than these. */
const isWatched = (value: unknown, epochs: number): boolean => {
  if (!isRecord(value)) return false;
  const { best, bestEpoch = 0, waited } = value;
  if (!isCount(waited) || !isCount(bestEpoch) || bestEpoch + waited > epochs) return false;
  return best === undefined ? bestEpoch === 0 : bestEpoch > 0 && Number.isFinite(best);
};

/** What a schedule that follows the loss knows of the epochs. */
const isSeen = (value: unknown): boolean =>
  isRecord(value) &&
  Object.values(value).every((of) => {
    if (!isRecord(of)) return false;
    const { best = 0, waited = 0, cooling = 0, reductions = 0 } = of;
    return Number.isFinite(best) && [waited, cooling, reductions].every(isCount);
  });

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function fail(name: string, expected: string, got: unknown): never {
  throw new ResumeError(
    `expected the counter ${name} of the checkpoint to be ${expected}, got ${shown(got)}; go on from another checkpoint, or train anew`,
  );
}

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((name) => typeof name === "string");
