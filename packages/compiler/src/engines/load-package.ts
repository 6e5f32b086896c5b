import { findBackendFactory } from "@tensorflow/tfjs-core";

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

/** What some packages register with tfjs when they are imported, whoever imports them. */
const backends: Partial<Record<EnginePackage, string>> = {
  "@tensorflow/tfjs-backend-wasm": "wasm",
  "@tensorflow/tfjs-backend-cpu": "cpu",
};

/**
 * Imports a package that is optional, and so is loaded only when its engine is asked for. A backend that a program has imported itself
 * is not imported again: in a bundle that would be another copy.
 */
export const loadPackage: LoadPackage = async (name) => {
  const backend = backends[name];
  if (backend !== undefined && findBackendFactory(backend)) return undefined;
  const { importPackage } = await import("#engine-packages"); // package.json says which: Node's or a page's
  return importPackage(name);
};
