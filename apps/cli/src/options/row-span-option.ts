import { UsageError } from "../errors/usage-error.ts";
import type { Described, Option } from "./option.ts";
import { textOption } from "./text-option.ts";

/** Rows in the order of their file, counted from 1, the last one included. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** Reads the numbers of rows, such as 1001-2000. @param name of what they are read from, for the message @throws UsageError */
export function readRowSpan(name: string, text: string): RowSpan {
  const [, first, last] = /^([1-9]\d{0,14})-([1-9]\d{0,14})$/.exec(text) ?? [];
  if (first !== undefined && Number(first) <= Number(last))
    return { first: Number(first), last: Number(last) };
  throw new UsageError(
    `expected ${name} to be the numbers of the first and the last row, counted from 1, such as 1001-2000, got "${text}"`,
  );
}

/** Declares an option that names rows by their numbers: 1001-2000. */
export const rowSpanOption = (described: Described<undefined>): Option<RowSpan, undefined> =>
  textOption(readRowSpan, described);
