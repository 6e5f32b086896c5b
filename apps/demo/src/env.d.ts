/// <reference types="vite/client" />

/** What is asked for here and TypeScript's library does not know yet. */
interface Navigator {
  readonly gpu?: { requestAdapter(): Promise<object | null> };
  /** What some browsers tell of the network. */
  readonly connection?: { readonly saveData?: boolean };
}

declare module "virtual:catalog" {
  export const catalog: import("./catalog/catalog.ts").Catalog;
}

declare module "virtual:first-weights" {
  export const firstWeights: import("./stage/quantized-weights.ts").QuantizedWeights;
}

/** Version of onnxruntime-web, which its package lets nobody import. */
declare const ONNXRUNTIME_VERSION: string;

/** Address of the documentation that this site is built with; empty where it is built alone. */
declare const DOCS: string;
