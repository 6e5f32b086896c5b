import type { LoadPackage } from "./load-package.ts";

/**
 * Imports an engine's package in a page, where a bundler finds no more than is written out: onnxruntime-web. A backend of tfjs is
 * one where the page itself imports it.
 */
export const importPackage: LoadPackage = async (name) => {
  if (name !== "onnxruntime-web/wasm")
    throw new Error(`not in this page; write import "${name}" beside the packages' imports`);
  try {
    return await import("onnxruntime-web/wasm"); // within try, so that a page that trains nothing is bundled without it
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`onnxruntime-web could not be loaded: ${reason}`, { cause });
  }
};
