import type { Autoencoder } from "@autoencoders/models";
import { isRecord } from "../data/is-record.ts";

const penalties = ["klSparsity", "squaredSparsity", "l1Activity"] as const;

/** What makes a model's code sparse, where the cost of a unit's mean activation shows it. */
export interface Sparsity {
  readonly penalty: (typeof penalties)[number];
  /** The mean that a unit should have, where the penalty has one. */
  readonly target: number | undefined;
  readonly weight: number;
}

/** The first penalty among a model's that is a sparsity, if any. */
export const sparsityOf = ({ objective }: Pick<Autoencoder, "objective">): Sparsity | undefined =>
  Object.values(objective?.penalties ?? {})
    .map(({ spec }) => read(spec, 1))
    .find((found) => found !== undefined);

/** Reads a stored penalty. */
function read(spec: unknown, factor: number): Sparsity | undefined {
  if (!isRecord(spec)) return undefined;
  const options = isRecord(spec.options) ? spec.options : {};
  if (spec.name === "weighted") return read(options.penalty, factor * Number(options.weight ?? 1));
  const penalty = penalties.find((name) => name === spec.name);
  if (penalty === undefined) return undefined;
  const target = penalty === "l1Activity" ? undefined : Number(options.target ?? 0.1);
  return { penalty, target, weight: factor };
}
