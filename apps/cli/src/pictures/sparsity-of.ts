import { type Autoencoder, zoo } from "@autoencoders/models";

/** What makes a model's code sparse, as far as the cost of a unit's mean activation shows it. */
export interface Sparsity {
  readonly penalty: "klSparsity" | "squaredSparsity" | "l1Activity";
  /** The mean that a unit should have, where the penalty has one. */
  readonly target: number | undefined;
  readonly weight: number;
}

const names: readonly string[] = ["klSparsity", "squaredSparsity", "l1Activity"];

/** The sparsity penalty that a model was trained with, if any: by its own option, or among its penalties. */
export function sparsityOf({ name, options }: Autoencoder): Sparsity | undefined {
  const defaults: Readonly<Record<string, unknown>> = Object.hasOwn(zoo, name)
    ? zoo[name as keyof typeof zoo].defaults
    : {};
  const { sparsity, target, weight, penalties } = { ...defaults, ...options } as Options;
  const own = { name: sparsity ?? "", options: { target } };
  const specs: readonly unknown[] = [
    { name: "weighted", options: { weight: weight ?? 1, penalty: own } },
    ...Object.values(penalties ?? {}),
  ];
  return specs.map((spec) => read(spec, 1)).find((found) => found !== undefined);
}

interface Options {
  readonly sparsity?: string;
  readonly target?: number;
  readonly weight?: number;
  readonly penalties?: Readonly<Record<string, unknown>>;
}

/** Of a penalty as it is stored. */
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
