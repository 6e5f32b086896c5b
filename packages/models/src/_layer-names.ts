import type * as tfl from "@tensorflow/tfjs-layers";

/**
 * The names of a network's layers: their own, and for those that were made without one their kind and place, such as "dense2".
 * tf.layers calls the latter by a count of all layers of the process, "dense_Dense7", which differs from build to build.
 */
export function layerNames(
  layers: readonly tfl.layers.Layer[],
): ReadonlyMap<tfl.layers.Layer, string> {
  const isUnnamed = (layer: tfl.layers.Layer): boolean =>
    new RegExp(`_${layer.getClassName()}\\d+$`).test(layer.name);
  const taken = new Set(layers.filter((layer) => !isUnnamed(layer)).map(({ name }) => name));
  const names = new Map<tfl.layers.Layer, string>();
  for (const layer of layers) {
    const name = isUnnamed(layer) ? firstFree(layer.getClassName(), taken) : layer.name;
    taken.add(name);
    names.set(layer, name);
  }
  return names;
}

/** "dense1", or the next that no layer has. */
function firstFree(kind: string, taken: ReadonlySet<string>): string {
  const nameOf = (place: number): string => `${kind[0]!.toLowerCase()}${kind.slice(1)}${place}`;
  let place = 1;
  while (taken.has(nameOf(place))) place++;
  return nameOf(place);
}
