import { Conv2DTransposeTied, DenseTranspose } from "@autoencoders/layers";
import type { Autoencoder } from "@autoencoders/models";
import type { ExportFormat } from "./export-format.ts";
import type { ExportOptions } from "./export-options.ts";
import { isPlainScaling } from "./is-plain-scaling.ts";
import { toKeras } from "./keras/to-keras.ts";
import { toOnnxModel } from "./onnx/to-onnx-model.ts";

import { scalingLayers } from "./stock/scaling-layers.ts";
import { toTfjs } from "./tfjs/to-tfjs.ts";
import { toTorch } from "./torch/to-torch.ts";

/** Every format that models are exported to, by name. */
export const exportFormats = {
  onnx: {
    ending: ".onnx",
    summary: "onnxruntime in any language",
    async export(model, name, options = {}) {
      return { files: { [`${name}.onnx`]: toOnnxModel(model, options) }, notes: [] };
    },
  },
  keras: {
    ending: ".keras",
    summary: "Keras 3: keras.models.load_model",
    async export(model, name, options = {}) {
      const files = { [`${name}.keras`]: await toKeras(model, options) };
      const isLog = options.scaling?.kind === "log";
      return { files, notes: [...stockNotes(model, options), ...(isLog ? [unscaledNote] : [])] };
    },
  },
  torch: {
    ending: ".py",
    summary: "PyTorch: a module, and its weights in safetensors",
    async export(model, name, options = {}) {
      const weightsFile = `${name}.safetensors`;
      const { code, weights } = toTorch(model, weightsFile, options);
      const files = { [weightsFile]: weights, [`${name}.py`]: new TextEncoder().encode(code) };
      return { files, notes: stockNotes(model, options) };
    },
  },
  tfjs: {
    ending: ".json",
    summary: "stock tfjs: tf.loadLayersModel",
    async export(model, name, options = {}) {
      const { scaling } = options;
      const weightsFile = `${name}.weights.bin`;
      const { model: json, weights } = toTfjs(model, weightsFile, options);
      const files = { [weightsFile]: weights, [`${name}.json`]: new TextEncoder().encode(json) };
      const isInside =
        !scaling ||
        isPlainScaling(scaling) ||
        scalingLayers(scaling, model.encoder.inputs[0]!.shape.slice(1))?.isSingle;
      return { files, notes: [...stockNotes(model, options), ...(isInside ? [] : [unscaledNote])] };
    },
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

/** The name of a format. */
export type ExportFormatName = keyof typeof exportFormats;

/** What is said of a model in layers that every framework has. */
function stockNotes(
  model: Autoencoder,
  { what = "model", missing }: ExportOptions = {},
): readonly string[] {
  const lacksScore = model.score && !model.residualScore && what === "model";
  return [
    ...(what === "encoder" ? [] : untiedNote(model)),
    ...(missing ? ["A row with a missing number, NaN, has no result; in onnx it has one."] : []),
    ...(lacksScore ? ["The model's own score is not among the outputs; it is in onnx."] : []),
  ];
}

/** What is said where rows are scaled, but not inside. */
const unscaledNote =
  "Rows enter scaled as for training, and reconstructions leave so; the file keeps the scaling.";

/** Says that a decoder's kernels are copies where they are the encoder's own; nothing where it is not tied. */
function untiedNote({ decoder }: Pick<Autoencoder, "decoder">): readonly string[] {
  const tied = decoder.layers.filter(
    (layer) => layer instanceof DenseTranspose || layer instanceof Conv2DTransposeTied,
  );
  if (tied.length === 0) return [];
  const names = tied.map((layer) => layer.name).join(", ");
  return [
    `The decoder's ${names} used the encoder's kernels and now has copies: trained further, they part.`,
  ];
}
