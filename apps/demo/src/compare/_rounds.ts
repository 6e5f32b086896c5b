import { stepsAtOnce } from "../worker/trainer/steps-at-once.ts";

/** Least milliseconds that two runs train before both are looked at again. */
const leastMs = 120;

/** The time that they train, in multiples of the time that looking at them takes. */
const share = 3;

/** Returns the first step from `step` on at which a led training can wait: a multiple in its epoch, or the epoch's end. */
export function nextGate(step: number, stepsPerEpoch: number): number {
  const inEpoch = step % stepsPerEpoch;
  return step - inEpoch + Math.min(stepsPerEpoch, Math.ceil(inEpoch / stepsAtOnce) * stepsAtOnce);
}

/** Returns the steps of the next round after one of `steps`: at most four times that number, because the first are slower than the rest. */
export function nextRound(
  round: number,
  steps: number,
  { trainingMs, lookingMs }: { readonly trainingMs: number; readonly lookingMs: number },
): number {
  const wanted = Math.max(leastMs, share * lookingMs);
  const suited = Math.round((steps * wanted) / Math.max(trainingMs, 1));
  return Math.max(1, Math.min(4 * Math.max(round, stepsAtOnce), suited));
}
