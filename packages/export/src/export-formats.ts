import type { ExportFormat } from "./export-format.ts";
import { toOnnxModel } from "./onnx/to-onnx-model.ts";

/** Every format that models are exported to, by name. */
export const exportFormats = {
  onnx: {
    ending: ".onnx",
    summary: "onnxruntime in any language",
    async export(model, name, options) {
      return { files: { [`${name}.onnx`]: toOnnxModel(model, options) }, notes: [] };
    },
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

/** The name of a format. */
export type ExportFormatName = keyof typeof exportFormats;
