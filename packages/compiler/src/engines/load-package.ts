/** The imports of the packages that engines run on. */
export type EnginePackage =
  | "onnxruntime-node"
  | "onnxruntime-web"
  | "onnxruntime-web/wasm"
  | "@tensorflow/tfjs-backend-wasm"
  | "@tensorflow/tfjs-backend-cpu"
  | "@tensorflow/tfjs-node"
  | "@tensorflow/tfjs-node-gpu";

/** Imports a package by its name. */
export type LoadPackage = (name: EnginePackage) => Promise<unknown>;

/** Packages that run in a page too, written out for bundlers; those of Node alone are left to Node to find. */
const bundled: Partial<Record<EnginePackage, () => Promise<unknown>>> = {
  "onnxruntime-web/wasm": () => import("onnxruntime-web/wasm"),
  "@tensorflow/tfjs-backend-wasm": () => import("@tensorflow/tfjs-backend-wasm"),
  "@tensorflow/tfjs-backend-cpu": () => import("@tensorflow/tfjs-backend-cpu"),
};

/** The import of a package that is optional, and so loaded only when its engine is asked for. */
export const loadPackage: LoadPackage = (name) =>
  bundled[name]?.() ?? import(/* @vite-ignore */ /* webpackIgnore: true */ name);
