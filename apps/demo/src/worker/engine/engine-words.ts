import type { EngineChoice } from "./engine-choices.ts";

/** How the engines of a page are called for a visitor. */
export const engineWords: Readonly<Record<EngineChoice, string>> = {
  auto: "automatic",
  onnx: "Compiled, WebAssembly",
  wasm: "TensorFlow.js, WebAssembly",
  cpu: "TensorFlow.js, JavaScript",
  webgpu: "Compiled, WebGPU",
};
