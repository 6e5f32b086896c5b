import type { Autoencoder } from "@autoencoders/models";

/** What makes a model's code sparse, as far as the cost of a unit's mean activation shows it. */
export interface Sparsity {
  readonly penalty: "klSparsity" | "squaredSparsity" | "l1Activity";
  /** The mean that a unit should have, where the penalty has one. */
  readonly target: number | undefined;
  readonly weight: number;
}

const names: readonly string[] = ["klSparsity", "squaredSparsity", "l1Activity"];

/** The first penalty among a model's that is a sparsity, if any. */
export const sparsityOf = ({ objective }: Pick<Autoencoder, "objective">): Sparsity | undefined =>
  Object.values(objective?.penalties ?? {})
    .map(({ spec }) => read(spec, 1))
    .find((found) => found !== undefined);

/** Reads a penalty as it is stored. */
function read(spec: unknown, factor: number): Sparsity | undefined {
  if (typeof spec !== "object" || spec === null) return undefined;
  const { name, options = {} } = spec as {
    name?: string;
    options?: { penalty?: unknown; weight?: number; target?: number };
  };
  if (name === "weighted") return read(options.penalty, factor * (options.weight ?? 1));
  if (name === undefined || !names.includes(name)) return undefined;
  const target = name === "l1Activity" ? undefined : (options.target ?? 0.1);
  return { penalty: name as Sparsity["penalty"], target, weight: factor };
}
