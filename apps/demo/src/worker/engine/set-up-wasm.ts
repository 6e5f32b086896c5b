import { fixWasmKernels } from "@autoencoders/compiler";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import plainUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simdUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers";

/**
 * Makes tfjs's wasm backend the current one.
 *
 * @param stock leaves out the faster product of transposed matrices
 * @throws where this browser refuses the module
 */
export async function setUpWasm({ stock = false } = {}): Promise<void> {
  tf.enableProdMode();
  setWasmPaths({
    "tfjs-backend-wasm.wasm": plainUrl,
    "tfjs-backend-wasm-simd.wasm": simdUrl,
    "tfjs-backend-wasm-threaded-simd.wasm": threadedUrl,
  });
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false); // its threads fail in minified pages
  if (!(await tf.setBackend("wasm"))) throw new Error("tfjs's wasm backend did not start");
  if (!stock) fixWasmKernels();
}
