import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { SupersededError } from "./superseded-error.ts";

/** Gives the name of the folder of an attempt, such as 000002. */
export const attemptName = (number: number): string => String(number).padStart(6, "0");

/** Gives the number that the folder of an attempt has for its name, such as 000002; undefined for any other name. */
export const attemptNumber = (name: string): number | undefined =>
  /^\d{6}$/.test(name) ? Number(name) : undefined;

/**
 * Checks that no later attempt at the same job has begun: its folder would lie beside this one's.
 *
 * @param folder of the attempt, such as attempts/a/000002
 * @throws SupersededError
 */
export function checkNewest(folder: string): void {
  const own = attemptNumber(basename(folder)) ?? 0;
  const numbers = readdirSync(dirname(folder)).map((name) => attemptNumber(name) ?? 0);
  const newest = Math.max(...numbers);
  if (newest > own) throw new SupersededError(own, newest);
}
