export type { Exported, ExportFormat } from "./export-format.ts";
export { type ExportFormatName, exportFormats } from "./export-formats.ts";
export type { ExportOptions } from "./export-options.ts";
export { type ExportedPart, exportedParts } from "./exported-part.ts";
export { type ImportKerasOptions, importKeras } from "./keras/import-keras.ts";
export { MissingPackageError } from "./keras/missing-package-error.ts";
export type { Hdf5Reader } from "./keras/read-hdf5.ts";
export { type KerasOptions, toKeras } from "./keras/to-keras.ts";
export type { Hdf5Package } from "./keras/write-hdf5.ts";
export { toOnnxModel } from "./onnx/to-onnx-model.ts";
export {
  type GraphFiles,
  type HalvedSteps,
  type StepDraw,
  type StepGraphs,
  type StepGraphsOptions,
  toStepGraphs,
} from "./steps/to-step-graphs.ts";
export { type TfjsModel, toTfjs } from "./tfjs/to-tfjs.ts";
export { type TorchModel, toTorch } from "./torch/to-torch.ts";
