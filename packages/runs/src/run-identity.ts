import { isRecord } from "./_is-record.ts";
import type { RunConfig } from "./run-config.ts";
import { sha256 } from "./sha-256.ts";

/**
 * The checksum of all that decides the weights of a run and stays as it is while the run goes on: model, rows, seed and how it is
 * trained, but not for how long. Each checkpoint carries it, so that one of another run is known though its shapes are the same.
 */
export function runIdentity({ model, dataset, fit, seed }: RunConfig): Promise<string> {
  const { shape, rows, sha256: rowsSha256 } = dataset;
  const { epochs: _, ...course } = fit;
  return identityOf({ model, rows: { shape, counts: rows, sha256: rowsSha256 }, course, seed });
}

/** The checksum of a value that JSON can hold, whatever the order of its keys. */
export const identityOf = (value: unknown): Promise<string> =>
  sha256(JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? sorted(part) : part)) ?? "");

const sorted = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
