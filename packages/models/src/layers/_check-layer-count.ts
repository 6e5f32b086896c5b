import { OptionError } from "../options/option-error.ts";
import type { NetworkSpec } from "./network-spec.ts";

/** The most layers of a model's networks together: more of them take long to build, however few numbers they hold. */
const mostLayers = 512;

/** Counts the layers of networks, and one more for each network. @throws OptionError where they are more than 512 */
export function checkLayerCount(builder: string, networks: readonly NetworkSpec[]): void {
  const count = networks.length + layerCount(networks);
  if (count <= mostLayers) return;
  throw new OptionError(
    builder,
    "its networks",
    `of at most ${mostLayers} layers in all`,
    `${count}`,
  );
}

/** Counts layers, those of networks that are layers of others included. */
function layerCount(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) =>
      sum + layerCount(part) + (key === "layers" && Array.isArray(part) ? part.length : 0),
    0,
  );
}
