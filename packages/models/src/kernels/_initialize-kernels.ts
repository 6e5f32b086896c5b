import * as tf from "@tensorflow/tfjs-core";
import { disposeModel } from "../dispose-model.ts";
import { modelWeights } from "../model-weights.ts";
import { namesOf } from "../options/_names-of.ts";
import { nearMatch } from "../options/near-match.ts";
import { OptionError } from "../options/option-error.ts";
import { type Networks, partsOf } from "../parts-of.ts";
import { activations } from "./_activations.ts";
import { type KernelFill, kernelFills, kernelValues } from "./_kernel-values.ts";

/** How a kernel is drawn: one way, or the one that suits the activation of its own layer. */
export type KernelInitializer = KernelFill | "suited";

/** The names that an option may have. */
export const kernelInitializers: readonly KernelInitializer[] = ["suited", ...namesOf(kernelFills)];

interface KernelOptions {
  /** For every kernel, or for those whose names begin so; the longest beginning counts, and others are suited. */
  readonly initializer: KernelInitializer | Readonly<Record<string, KernelInitializer>>;
  readonly seed: number;
}

/**
 * Writes every kernel of these networks anew. Each depends on the seed and its own name only; tfjs's initializers take
 * seed 0 for none. Other weights, such as the entries of a codebook, and parts that are not given stay as they are.
 *
 * @throws OptionError where no kernel's name begins as the initializer says; the networks are disposed of then
 */
export function initializeKernels(
  builder: string,
  networks: Networks,
  { initializer, seed }: KernelOptions,
): void {
  const kernels = modelWeights(networks).filter(({ name }) => name.endsWith("kernel"));
  const table = typeof initializer === "string" ? {} : initializer;
  const names = kernels.map(({ name }) => name);
  try {
    checkBeginnings(builder, Object.keys(table), names);
  } catch (error) {
    disposeModel(networks);
    throw error;
  }
  for (const { name, variable } of kernels) {
    const asked = typeof initializer === "string" ? initializer : longest(table, name);
    const fill = asked === "suited" ? suited(networks, name) : asked;
    const values = kernelValues(fill, variable.shape, { seed, step: hash(name) });
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
}

const begins = (name: string, beginning: string): boolean =>
  name === beginning || name.startsWith(`${beginning}/`);

function checkBeginnings(
  builder: string,
  beginnings: readonly string[],
  names: readonly string[],
): void {
  const odd = beginnings.find((beginning) => !names.some((name) => begins(name, beginning)));
  if (odd === undefined) return;
  const known = names.flatMap((name) =>
    name.split("/").map((_, i, path) => path.slice(0, i + 1).join("/")),
  );
  const near = nearMatch(odd, known);
  const expected = `beginnings of kernels' names${near ? ` (did you mean "${near}"?)` : ""}: ${names.join(", ")}`;
  throw new OptionError(builder, "each entry of kernelInitializer", expected, JSON.stringify(odd));
}

function longest(
  table: Readonly<Record<string, KernelInitializer>>,
  name: string,
): KernelInitializer {
  const fitting = Object.keys(table).filter((beginning) => begins(name, beginning));
  const [beginning] = fitting.sort((a, b) => b.length - a.length);
  return beginning === undefined ? "suited" : table[beginning]!;
}

/** What suits the layer of a kernel named "encoder/hidden1/kernel". */
function suited(networks: Networks, name: string): KernelFill {
  const [part, layer] = name.split("/");
  const { activation } = partsOf(networks)[part!]!.getLayer(layer!).getConfig();
  return typeof activation === "string" && Object.hasOwn(activations, activation)
    ? activations[activation as keyof typeof activations]
    : activations.linear;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}
