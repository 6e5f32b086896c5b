import type { Autoencoder } from "@autoencoders/models";
import type { ExportOptions } from "../export-options.ts";
import { kerasConfig } from "../stock/keras-config.ts";
import { scalingLayers } from "../stock/scaling-layers.ts";
import type { StockNetwork } from "../stock/stock-layer.ts";
import { stockModel } from "../stock/stock-model.ts";

/** A model for stock tfjs. */
export interface TfjsModel {
  /** The file model.json: the layers, and where their weights stand. */
  readonly model: string;
  /** The weights, float32 one after the other. */
  readonly weights: Uint8Array;
}

/**
 * Writes a part of a model in stock layers alone, for `tf.loadLayersModel`. Its outputs are, in this order, those of `toOnnxModel`.
 * A `scaling` by one range for all numbers, such as that of intensities, is a layer; where it is by columns, rows enter as the model
 * was trained on them, and it stands in `userDefinedMetadata` for the program to apply.
 *
 * @param weightsFile the name of the file with the weights, which is beside model.json
 * @throws OptionError for a part that there is not; UnsuitedModelError for a layer that stock tfjs lacks, and for samples of a model
 * whose prior is not N(0, I)
 *
 * tfjs, `tf.loadLayersModel`, https://js.tensorflow.org/api/latest/#loadLayersModel
 */
export function toTfjs(
  model: Autoencoder,
  weightsFile: string,
  { what = "model", scaling, columns, version }: ExportOptions = {},
): TfjsModel {
  const layers = scalingLayers(scaling, model.encoder.inputs[0]!.shape.slice(1));
  const network = stockModel(
    model,
    what,
    layers?.isSingle ? { ...layers, dtype: "float32" } : undefined,
  );
  const weights = network.layers.flatMap(({ name, weights: own }) =>
    Object.entries(own).map(([end, { shape, data }]) => ({
      entry: { name: `${name}/${end}`, shape, dtype: "float32" },
      data,
    })),
  );
  const all = new Float32Array(weights.reduce((sum, { data }) => sum + data.length, 0));
  let at = 0;
  for (const { data } of weights) {
    all.set(data, at);
    at += data.length;
  }
  const description = {
    format: "layers-model",
    generatedBy: `autoencoders${version === undefined ? "" : ` ${version}`}`,
    convertedBy: null,
    modelTopology: {
      keras_version: "tfjs-layers 4.22.0",
      backend: "tensor_flow.js",
      model_config: { class_name: "Model", config: topology(network) },
    },
    weightsManifest: [{ paths: [weightsFile], weights: weights.map(({ entry }) => entry) }],
    userDefinedMetadata: { model: model.name, what, scaling, columns },
  };
  return { model: `${JSON.stringify(description)}\n`, weights: new Uint8Array(all.buffer) };
}

function topology({ name, input, further = [], layers, outputs }: StockNetwork): object {
  const place = (layer: string): readonly [string, number, number] => [layer, 0, 0];
  const inputLayers = [input, ...further].map((each) => ({
    name: each.name,
    class_name: "InputLayer",
    config: {
      name: each.name,
      batch_input_shape: [null, ...each.shape],
      dtype: "float32",
      sparse: false,
    },
    inbound_nodes: [],
  }));
  return {
    name,
    layers: [
      ...inputLayers,
      ...layers.map((layer) => ({
        name: layer.name,
        class_name: layer.kind,
        config: kerasConfig(layer, "tfjs"),
        inbound_nodes: [layer.inputs.map((from) => [...place(from), {}])],
      })),
    ],
    input_layers: [input, ...further].map((each) => place(each.name)),
    output_layers: outputs.map(place),
  };
}
