import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { layerNames } from "./_layer-names.ts";
import type { ModelWeight } from "./model-weight.ts";

/** Lists every variable of some networks, once each, in the order of networks and layers. */
export function weightsOf(networks: Readonly<Record<string, tfl.LayersModel>>): ModelWeight[] {
  const weights = new Map<tf.Tensor, ModelWeight>();
  for (const [part, { layers }] of Object.entries(networks)) {
    const names = layerNames(layers);
    for (const layer of layers) {
      const ends = new Set<string>();
      for (const weight of layer.weights) {
        // A tf.LayerVariable reads as the tf.Variable that it holds.
        const variable = weight.read() as tf.Variable;
        const end = distinct(weight.originalName.split("/").at(-1)!, ends);
        if (weights.has(variable)) continue;
        const name = `${part}/${names.get(layer)}/${end}`;
        const trainable = layer.trainableWeights.includes(weight);
        weights.set(variable, { name, variable, trainable });
      }
    }
  }
  return [...weights.values()];
}

/** Numbers a name that a layer, for example one of several layers, has already given to another of its weights. */
function distinct(name: string, taken: Set<string>): string {
  let unique = name;
  for (let number = 2; taken.has(unique); number++) unique = `${name}${number}`;
  taken.add(unique);
  return unique;
}
