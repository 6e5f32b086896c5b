import { VizError } from "./viz-error.ts";

/** Checks that a value is a finite number of a kind. @throws VizError where it is not */
export function checkNumber(where: string, value: unknown, kind: keyof typeof kinds): void {
  const { what, test } = kinds[kind];
  if (typeof value !== "number" || !test(value)) throw new VizError(where, what, String(value));
}

const kinds = {
  finite: { what: "a finite number", test: Number.isFinite },
  positive: { what: "a number > 0 for a log scale", test: (v: number) => v > 0 && v < Infinity },
  count: { what: "an integer >= 1", test: (v: number) => Number.isSafeInteger(v) && v >= 1 },
  index: { what: "an integer >= 0", test: (v: number) => Number.isSafeInteger(v) && v >= 0 },
} as const;
