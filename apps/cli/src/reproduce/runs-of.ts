import { join } from "node:path";

/** "M2-seed-0", "M2-seed-0-quick". */
export const attemptName = (id: string, seed: number, quick: boolean): string =>
  `${id}-seed-${seed}${quick ? "-quick" : ""}`;

/** Where the trainings of an experiment with one seed are kept until it is measured. */
export const runsOf = (out: string, id: string, seed: number, quick: boolean): string =>
  join(out, "unfinished", attemptName(id, seed, quick));

/** The lock of the program that carries out the experiment whose trainings are there. */
export const claimOf = (runs: string): string => `${runs}.claim`;
