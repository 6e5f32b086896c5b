import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import type { BuildLimits } from "../options/build-limits.ts";
import type { NetworkSpec } from "./network-spec.ts";

/** The classes of whole networks, as `networkSpec` names them. */
const networkClasses: readonly string[] = ["Sequential", "Model", "Functional"];

/**
 * Builds the network of a `networkSpec`, also of a stranger's: nothing in it is run, and layers that would hold more numbers
 * than the limits allow are refused before memory is asked for. Where it is known how many there are, the weights are about
 * to be assigned, and begin as zeros.
 *
 * @throws Error that says what is wrong with it
 */
export function restoreNetwork(spec: NetworkSpec, limits: BuildLimits): tfl.LayersModel {
  const { className } = spec;
  if (typeof className !== "string" || typeof spec.config !== "object")
    throw new Error("what is no network");
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  if (!networkClasses.includes(className))
    throw new Error(`a network of the class "${className.slice(0, 80)}"`);
  const [networkClass, fromConfig] = classNameMap[className]!;
  // A copy: fromConfig takes the layers out of what it is given.
  const config: tf.serialization.ConfigDict = JSON.parse(JSON.stringify(spec.config));
  const network = withinLimits(limits, () => fromConfig(networkClass, config));
  if (network instanceof tfl.LayersModel) return network;
  throw new Error(`what is no network: "${className}"`);
}

/** The method by which every layer makes its weights; tf.layers declares it protected. */
type AddWeight = (
  this: tfl.layers.Layer,
  name: string,
  shape: tfl.Shape,
  dtype: unknown,
  initializer: unknown,
  ...rest: unknown[]
) => tfl.LayerVariable;

/** Builds layers while the method that makes weights counts what they hold; nothing else runs meanwhile. */
function withinLimits<T>({ maxParameters = 2 ** 28, parameters }: BuildLimits, build: () => T): T {
  const maker = tfl.layers.Layer.prototype;
  const addWeight: AddWeight = Reflect.get(maker, "addWeight");
  const made: tfl.LayerVariable[] = [];
  let left = Math.min(maxParameters, parameters ?? maxParameters);
  const counted: AddWeight = function (name, shape, dtype, initializer, ...rest) {
    left -= shape.reduce<number>((size, xDim) => size * (xDim ?? 1), 1);
    if (!(left >= 0)) throw new Error("layers that hold more numbers than are allowed");
    const first = parameters === undefined ? initializer : tfl.initializers.zeros();
    const weight = addWeight.call(this, name, shape, dtype, first, ...rest);
    made.push(weight);
    return weight;
  };
  Reflect.set(maker, "addWeight", counted);
  try {
    return build();
  } catch (error) {
    for (const weight of made) weight.dispose();
    throw error;
  } finally {
    Reflect.set(maker, "addWeight", addWeight);
  }
}
