export {
  type ChooseEngineOptions,
  chooseEngine,
  type EngineName,
  engineNames,
} from "./engines/choose-engine.ts";
export { describeEngine } from "./engines/describe-engine.ts";
export { type EagerOptions, eagerEngine } from "./engines/eager.ts";
export type {
  Chunk,
  Engine,
  FillRandom,
  PrepareOptions,
  Program,
  Random,
  RowArray,
  StateArrays,
  Step,
  StepArguments,
  StepResult,
} from "./engines/engine.ts";
export type { EnginePackage, LoadPackage } from "./engines/load-package.ts";
export type { OnnxRuntime } from "./engines/loop-program.ts";
export { type OnnxOptions, onnxEngine } from "./engines/onnx.ts";
export { type RandomFunction, randomFunctions } from "./engines/random-functions.ts";
export { type Draw, recordStep } from "./engines/record-step.ts";
export { fixWasmKernels } from "./engines/wasm-kernels.ts";
export {
  EngineUnavailableError,
  RandomDrawError,
  RecordingError,
  RowsError,
  UnsupportedKernelError,
  VerificationError,
} from "./errors.ts";
export {
  type DType,
  type Graph,
  type GraphBuilder,
  graphBuilder,
  topological,
  type Value,
} from "./graph.ts";
export { kernels } from "./kernels/index.ts";
export type { Kernel, KernelTable } from "./kernels/kernel.ts";
export { type OnnxDescription, onnxTypes, toOnnx } from "./onnx/to-onnx.ts";
export { record, type TensorSpec } from "./record.ts";
export type { Conversion } from "./rows/_merge-counts.ts";
export { firstNotFinite } from "./rows/first-not-finite.ts";
export { type RecordRowsOptions, type RowSpec, recordRows } from "./rows/record-rows.ts";
export type { RowBlock, RowFunction, RowFunctionOptions } from "./rows/row-function.ts";
