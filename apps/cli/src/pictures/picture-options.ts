import { oneOf } from "../flags/one-of.ts";
import { parseNumber } from "../flags/parse-number.ts";
import { UsageError } from "../usage-error.ts";

/** How codes of more than two numbers become points. */
const projections = ["pca", "tsne", "umap"] as const;
export type Projection = (typeof projections)[number];

/** What a picture can be asked besides of which rows it is; each takes what concerns it. */
export interface PictureOptions {
  /** Rows, units, samples or points. */
  readonly count?: number;
  /** Whether losses stand on a logarithmic scale. */
  readonly log?: boolean;
  /** Numbers of units, from 1. */
  readonly units?: readonly number[];
  /** Of the encoder, that has the units. */
  readonly layer?: string;
  readonly projection?: Projection;
}

/** @throws UsageError for a flag that says no such value */
export function pictureOptions(given: Readonly<Record<string, unknown>>): PictureOptions {
  const { count, log, units, layer, projection } = given as Readonly<
    Record<string, string | undefined>
  >;
  return {
    ...(count !== undefined && { count: parseNumber("--count", count, { integer: true, min: 1 }) }),
    ...(log !== undefined && { log: true }),
    ...(units !== undefined && { units: parseUnits(units) }),
    ...(layer !== undefined && { layer }),
    ...(projection !== undefined && {
      projection: oneOf("--projection", projection, projections),
    }),
  };
}

function parseUnits(text: string): number[] {
  const units = text.split(",").map((unit) => {
    const [, first, last] = /^(\d+)-(\d+)$/.exec(unit) ?? [];
    if (first === undefined)
      return [parseNumber("--units", unit.trim(), { integer: true, min: 1 })];
    const [from, to] = [Number(first), Number(last)];
    if (from < 1 || to < from || to - from >= 1000)
      throw new UsageError(`expected --units to be numbers such as 1,4 or 1-16, got "${text}"`);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  return units.flat();
}
