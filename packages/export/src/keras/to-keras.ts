import type { Autoencoder } from "@autoencoders/models";
import { zipSync } from "fflate";
import type { ExportOptions } from "../export-options.ts";
import { kerasConfig } from "../stock/keras-config.ts";
import { scalingLayers } from "../stock/scaling-layers.ts";
import type { StockNetwork } from "../stock/stock-layer.ts";
import { stockModel } from "../stock/stock-model.ts";
import { layerOrder } from "./layer-order.ts";
import { type Hdf5Package, type WeightGroup, writeHdf5 } from "./write-hdf5.ts";

/** How a model is exported to Keras. */
export interface KerasOptions extends ExportOptions {
  /** The package h5wasm, for a page: `await import("h5wasm")`. In Node it is found where it is installed. */
  readonly hdf5?: Hdf5Package;
}

/** The version of Keras whose files these are like; later ones read them too. */
const kerasVersion = "3.15.1";

/**
 * Writes a part of a model as a .keras file, for `keras.models.load_model` of Keras 3. Its outputs are, in this order, those of
 * `toOnnxModel`; all layers are Keras's own. A `scaling` becomes layers in float64, save a logarithm: then rows enter as the model was
 * trained on them, and it stands in the file's metadata.json.
 *
 * @throws OptionError for a part that there is not; UnsuitedModelError for a layer that Keras lacks, and for samples of a model whose
 * prior is not N(0, I); MissingPackageError where h5wasm, which writes HDF5, is not installed
 *
 * Keras, "Save, serialize, and export models", https://keras.io/guides/serialization_and_saving
 */
export async function toKeras(
  model: Autoencoder,
  { what = "model", scaling, columns, version, hdf5 }: KerasOptions = {},
): Promise<Uint8Array> {
  const rowShape = model.encoder.inputs[0]!.shape.slice(1);
  const network = stockModel(model, what, scalingLayers(scaling, rowShape));
  const metadata = {
    keras_version: kerasVersion,
    date_saved: "1980-01-01@00:00:00", // the same model gives the same bytes
    autoencoders: { model: model.name, what, version, columns, scaling },
  };
  const json = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  return zipSync(
    {
      "metadata.json": json(metadata),
      "config.json": json(configOf(network)),
      "model.weights.h5": await writeHdf5(groupsOf(network), hdf5),
    },
    { level: 0, mtime: new Date(1980, 0, 1) },
  );
}

/** The groups of the weights: layers are called by their kinds and counted. */
function groupsOf(network: StockNetwork): WeightGroup[] {
  const { name, layers } = network;
  const counts = new Map<string, number>();
  const known = new Map(layers.map((layer) => [layer.name, layer]));
  const groups = layerOrder(network).map((place) => {
    const layer = known.get(place) ?? { name: place, kind: "InputLayer", weights: {} };
    const kind = snake(layer.kind);
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    const numbered = count === 0 ? kind : `${kind}_${count}`;
    return { path: `layers/${numbered}/vars`, layer: layer.name, weights: layer.weights };
  });
  return [...groups, { path: "vars", layer: name, weights: {} }];
}

/** A class's name in Keras's spelling: max_pooling2d, conv2d_transpose. */
const snake = (name: string): string =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();

function configOf({ name, input, further = [], layers, outputs }: StockNetwork): object {
  const inputs = [input, ...further.map((each) => ({ ...each, dtype: undefined }))];
  const values = new Map(
    inputs.map(({ name: each, shape, dtype = "float32" }) => [each, { shape, dtype }]),
  );
  for (const { name: layer, shape, config } of layers)
    values.set(layer, { shape, dtype: config.dtype === "float64" ? "float64" : "float32" });
  const place = (layer: string): readonly [string, number, number] => [layer, 0, 0];
  const tensor = (layer: string): object => {
    const { shape, dtype } = values.get(layer)!;
    const config = { shape: [null, ...shape], dtype, keras_history: place(layer) };
    return { class_name: "__keras_tensor__", config };
  };
  const entry = (kind: string, config: object, nodes: readonly object[]): object => ({
    module: "keras.layers",
    class_name: kind,
    config,
    registered_name: null,
    inbound_nodes: nodes,
  });
  const inputConfig = ({ name: each, shape, dtype = "float32" }: StockNetwork["input"]) => ({
    batch_shape: [null, ...shape],
    dtype,
    sparse: false,
    name: each,
  });
  return {
    module: "keras.src.models.functional",
    class_name: "Functional",
    config: {
      name,
      trainable: true,
      layers: [
        ...inputs.map((each) => ({
          ...entry("InputLayer", inputConfig(each), []),
          name: each.name,
        })),
        ...layers.map((layer) => {
          const inputs = layer.inputs.map(tensor);
          const args = inputs.length === 1 ? inputs : [inputs];
          const config = kerasConfig(layer, "keras");
          return { ...entry(layer.kind, config, [{ args, kwargs: {} }]), name: layer.name };
        }),
      ],
      input_layers:
        inputs.length === 1 ? place(input.name) : inputs.map((each) => place(each.name)),
      output_layers: outputs.length === 1 ? place(outputs[0]!) : outputs.map(place),
    },
    registered_name: "Functional",
    build_config: { input_shape: null },
    compile_config: {},
  };
}
