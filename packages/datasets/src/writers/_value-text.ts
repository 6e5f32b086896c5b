import { float32Text } from "./_float32-text.ts";
import type { ResultType } from "./row-writer.ts";

/** Writes a number of a type so that reading it gives the same bits; nothing for NaN. */
export function valueText(x: number, type: ResultType): string {
  if (Number.isNaN(x)) return "";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  return type === "float32" ? float32Text(x) : String(x);
}
