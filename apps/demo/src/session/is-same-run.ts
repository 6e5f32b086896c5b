import type { RunSettings } from "../worker/run-settings.ts";

/**
 * Says whether two settings make the same run: a later last epoch and another learning rate leave a run what it is, and the order in
 * which options were chosen means nothing.
 */
export const isSameRun = (a: RunSettings, b: RunSettings): boolean => keyOf(a) === keyOf(b);

const keyOf = ({ epochs: _, optimizer, ...rest }: RunSettings): string =>
  JSON.stringify({ ...rest, optimizer: { ...optimizer, learningRate: 0 } }, sorted);

/** Gives the parts of objects in the order of their names. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
