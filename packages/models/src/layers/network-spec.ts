import type * as tfl from "@tensorflow/tfjs-layers";
import { layerNames } from "../_layer-names.ts";

/** tf.layers' own configuration of a network's layers, plain JSON; the weights are not in it. */
export interface NetworkSpec {
  /** "Sequential", or "Model" for any other graph of layers. */
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Describes a network; layers that were made without a name are called by their kind and place, as in `modelWeights`. */
export function networkSpec(network: tfl.LayersModel): NetworkSpec {
  const names = new Map([...layerNames(network.layers)].map(([layer, name]) => [layer.name, name]));
  const config: object = JSON.parse(JSON.stringify(network.getConfig()));
  return { className: network.getClassName(), config: renamedEntries(config, names) };
}

/**
 * A configuration with other names of layers: where a layer says its own, { name } or { config: { name } }, and where a
 * graph says which layer's output it means, [name, node, tensor].
 */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) {
    const [name, node, tensor] = value;
    const isPlace =
      typeof name === "string" && typeof node === "number" && typeof tensor === "number";
    const rest = value.map((part) => renamed(part, names));
    return isPlace ? [names.get(name) ?? name, ...rest.slice(1)] : rest;
  }
  return typeof value === "object" && value !== null ? renamedEntries(value, names) : value;
}

function renamedEntries(
  value: object,
  names: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    key === "name" && typeof part === "string" ? (names.get(part) ?? part) : renamed(part, names),
  ]);
  return Object.fromEntries(entries);
}
