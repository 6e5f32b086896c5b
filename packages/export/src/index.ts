export type { Exported, ExportFormat } from "./export-format.ts";
export { type ExportFormatName, exportFormats } from "./export-formats.ts";
export type { ExportOptions } from "./export-options.ts";
export { type ExportedPart, exportedParts } from "./exported-part.ts";
export { toOnnxModel } from "./onnx/to-onnx-model.ts";
