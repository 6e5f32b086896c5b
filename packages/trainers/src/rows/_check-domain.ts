import type { Domain } from "@autoencoders/losses";
import { ExamplesError } from "../errors.ts";
import { firstOutside } from "./_first-outside.ts";
import { domainText } from "./domain-text.ts";

/** Where the numbers of rows are, for the message that refuses one of them. */
export interface Place {
  /** The name of the rows in a message, such as "validation rows". */
  readonly what: string;
  readonly rowSize: number;
  /** The number of rows before the first of these; 0 where absent. */
  readonly rowsBefore?: number;
  /** What to do besides scaling the rows and choosing another loss. */
  readonly remedy?: string;
}

/**
 * Checks that a model's loss can judge all numbers of some rows. Bytes are intensities in [0, 1], which every loss without a rule can judge.
 *
 * @throws ExamplesError naming the first number outside the domain, its row and its feature
 */
export function checkDomain(
  data: Uint8Array | Float32Array,
  domain: Domain,
  { what, rowSize, rowsBefore = 0, remedy }: Place,
): void {
  const [, , rule] = domain;
  const isBytes = data instanceof Uint8Array;
  const at = isBytes && !rule ? -1 : firstOutside(data, domain);
  if (at < 0) return;
  const size = rule?.kind === "shares" ? rule.size : 1;
  const got = isBytes
    ? `the intensity ${data[at]} / 255`
    : Array.from(data.subarray(at, at + size)).join(", ");
  throw new ExamplesError(
    `expected ${domainText(domain)} in ${what}, which are all that the loss of this model can judge, got ${got} ` +
      `in row ${rowsBefore + Math.floor(at / rowSize)} at feature ${at % rowSize}; ${adviceOf(domain, remedy)}`,
  );
}

function adviceOf([, , rule]: Domain, remedy: string | undefined): string {
  if (rule?.kind === "whole")
    return "pass counts as float32 numbers without any scaling, or choose the likelihood gaussian";
  if (rule?.kind === "shares")
    return "put a 1 at each row's category and 0 at the others, or choose the likelihood gaussian";
  return `scale the rows, or choose a loss without a range such as the mean squared error${remedy ? `, or ${remedy}` : ""}`;
}
