/// <reference types="vite/client" />

/** WebGPU, as far as it is asked for here; TypeScript's library does not know it yet. */
interface Navigator {
  readonly gpu?: { requestAdapter(): Promise<object | null> };
}

declare module "virtual:catalog" {
  export const catalog: import("./catalog/catalog.ts").Catalog;
}

declare module "virtual:first-weights" {
  export const firstWeights: import("./stage/quantized-weights.ts").QuantizedWeights;
}

/** Version of onnxruntime-web, which its package lets nobody import. */
declare const ONNXRUNTIME_VERSION: string;
