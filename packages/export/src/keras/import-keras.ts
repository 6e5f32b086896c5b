import { UnsuitedModelError } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { unzipSync } from "fflate";
import { type KerasLayer, kerasChain } from "./_keras-chain.ts";
import { kerasLayer } from "./_keras-layer.ts";
import { type Hdf5Reader, type ReadGroup, withHdf5 } from "./read-hdf5.ts";

/** How a network of Keras is read. */
export interface ImportKerasOptions {
  /** The package h5wasm, for a page: `await import("h5wasm")`. In Node it is found where it is installed. */
  readonly hdf5?: Hdf5Reader;
}

/** More bytes than this are no weights of a network that is trained here. */
const mostBytes = 2 ** 30;

/**
 * Reads a network that Keras saved, as .keras (Keras 3) or whole as .h5, whose layers follow one another: dense ones, convolutions, poolings
 * and what shapes and normalizes between them, in float32. The result is for `fromLayers`, as its encoder or its decoder.
 *
 * @throws UnsuitedModelError naming a layer that is not read, or what is wrong with the file; MissingPackageError where h5wasm, which reads HDF5,
 * is not installed
 *
 * Keras, "Save, serialize, and export models", https://keras.io/guides/serialization_and_saving
 */
export async function importKeras(
  bytes: Uint8Array,
  { hdf5 }: ImportKerasOptions = {},
): Promise<tfl.LayersModel> {
  if (bytes[0] !== 0x50)
    return withHdf5(bytes, hdf5, (file) => {
      const layers = kerasChain(jsonOf(file.attrs.model_config?.value));
      return networkOf(layers, (layer) => weightsByName(file, layer.name));
    });
  const files = unzipped(bytes);
  const [config, weights] = [files["config.json"], files["model.weights.h5"]];
  if (!config || !weights) throw damaged("config.json and model.weights.h5", "others");
  const layers = kerasChain(jsonOf(new TextDecoder().decode(config)));
  return withHdf5(weights, hdf5, (file) =>
    networkOf(layers, ({ group }) => weightsInOrder(file, group)),
  );
}

const damaged = (expected: string, got: string): UnsuitedModelError =>
  new UnsuitedModelError(
    "import from Keras",
    expected,
    got,
    "save the model again, by model.save('model.keras')",
  );

function unzipped(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) =>
        /^(config\.json|model\.weights\.h5)$/.test(name) && originalSize <= mostBytes,
    });
  } catch (error) {
    throw damaged("a whole .keras file", String(error));
  }
}

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw damaged("the configuration of a model", "none that can be read");
  }
}

/** The weights of a layer by their names in its group of a .keras file: 0, 1, … */
function weightsInOrder(file: ReadGroup, group: string): tf.Tensor[] {
  const weights: tf.Tensor[] = [];
  for (;;) {
    const weight = file.array(`layers/${group}/vars/${weights.length}`);
    if (!weight) return weights;
    weights.push(tf.tensor(weight.data, [...weight.shape]));
  }
}

/** The weights of a layer by their names in a whole .h5 file. */
function weightsByName(file: ReadGroup, layer: string): tf.Tensor[] {
  const path = `model_weights/${layer}`;
  return file.names(path, "weight_names").map((name) => {
    const weight = file.array(`${path}/${name}`);
    if (!weight) throw damaged(`the weight ${name} of ${layer}`, "none");
    return tf.tensor(weight.data, [...weight.shape]);
  });
}

function networkOf(
  layers: readonly KerasLayer[],
  weightsOf: (layer: KerasLayer) => tf.Tensor[],
): tfl.LayersModel {
  const [first, ...others] = layers;
  const input = tfl.input({ shape: [...first!.inputShape!] });
  let output: tfl.SymbolicTensor = input;
  const made = others.map((layer) => {
    const own = kerasLayer(layer);
    output = applied(own, output, layer);
    return { own, layer };
  });
  const network = tfl.model({ inputs: input, outputs: output });
  for (const { own, layer } of made) {
    const weights = weightsOf(layer);
    try {
      if (own.weights.length !== weights.length)
        throw damaged(`${own.weights.length} weights of ${layer.name}`, `${weights.length}`);
      own.weights.forEach(({ shape }, i) => {
        if (String(shape) !== String(weights[i]!.shape))
          throw damaged(`a weight of ${layer.name} of shape [${shape}]`, `[${weights[i]!.shape}]`);
      });
      own.setWeights(weights);
    } catch (error) {
      network.dispose();
      throw error;
    } finally {
      tf.dispose(weights);
    }
  }
  return network;
}

function applied(
  own: tfl.layers.Layer,
  input: tfl.SymbolicTensor,
  { name }: KerasLayer,
): tfl.SymbolicTensor {
  const output = own.apply(input);
  if (output instanceof tfl.SymbolicTensor) return output;
  throw damaged(`one output of ${name}`, "several");
}
