import { fillRandom } from "@autoencoders/layers";
import type { Sweep, SweepOptions, SweepRange, SweepValue } from "./parse-sweep.ts";

/** The options that distinguish each run of a sweep, in their order: each draw of random options with each combination of the grid. */
export function trialsOf({ grid, random }: Pick<Sweep, "grid" | "random">): SweepOptions[] {
  const combinations = Object.entries(grid).reduce<SweepOptions[]>(
    (all, [name, values]) =>
      all.flatMap((before) => values.map((value) => ({ ...before, [name]: value }))),
    [{}],
  );
  if (!random) return combinations;
  const draws = Array.from({ length: random.trials }, (_, trial) =>
    Object.entries(random.ranges).map(([name, range], place): [string, SweepValue] => [
      name,
      drawn(range, uniform(random.seed, trial, place)),
    ]),
  );
  return draws.flatMap((draw) =>
    combinations.map((combination) => ({ ...combination, ...Object.fromEntries(draw) })),
  );
}

/** A number in [0, 1) that a seed, a trial and a place decide. */
function uniform(seed: number, trial: number, place: number): number {
  const number = new Float32Array(1);
  fillRandom("uniform", number, { seed, step: trial, draw: place });
  return number[0]!;
}

function drawn(range: SweepRange, share: number): SweepValue {
  if (!("min" in range)) return range[Math.floor(share * range.length)]!;
  const { min, max, log, integer } = range;
  const top = integer ? max + 1 : max; // a whole number below it
  const value = log ? min * (top / min) ** share : min + (top - min) * share;
  return integer ? Math.min(max, Math.floor(value)) : Number(value.toPrecision(6));
}
