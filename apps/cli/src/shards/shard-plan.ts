import { join } from "node:path";
import { readPlainFile, writeAtomically } from "@autoencoders/runs/files";
import { Failure } from "../errors/failure.ts";
import type { RowSpan } from "../options/row-span-option.ts";

/** What is written in parts, which each of them must be of. */
export interface ShardPlan {
  /** "encode" or "score". */
  readonly command: string;
  /** What decides the results: the model, the rows, what was asked for. */
  readonly key: Readonly<Record<string, string>>;
  readonly rows: number;
  readonly parts: readonly ShardPart[];
}

/** The form of plans and of what is kept beside parts. */
export const planFormat = "autoencoders plan 2";

/** One of the files, and the numbers of its rows. */
export interface ShardPart extends RowSpan {
  readonly file: string;
}

/** Cuts rows into so many parts that differ by one row at most, or into one for each row where these are fewer. */
export function partsOf(rows: number, shards: number, ending: string): ShardPart[] {
  const count = Math.min(rows, shards);
  const digits = Math.max(5, String(count).length);
  const end = (part: number): number => Math.floor((part * rows) / count);
  return Array.from({ length: count }, (_, i) => ({
    file: `part-${String(i + 1).padStart(digits, "0")}.${ending}`,
    first: end(i) + 1,
    last: end(i + 1),
  }));
}

/**
 * Keeps what a folder of parts is of, or looks whether it is still the same.
 *
 * @throws Failure where the folder holds parts of something else
 */
export function keepPlan(out: string, plan: ShardPlan): void {
  const path = join(out, "_plan.json");
  const text = `${JSON.stringify({ format: planFormat, ...plan })}\n`;
  const before = readPlainFile(path, { mostBytes: 2 ** 26 });
  if (!before) writeAtomically(path, text);
  else if (new TextDecoder().decode(before) !== text)
    throw new Failure(
      `${out} holds parts of other rows, of another model or cut in another way; choose another folder with --out`,
    );
}
