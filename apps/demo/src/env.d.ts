/// <reference types="vite/client" />

declare module "virtual:catalog" {
  export const catalog: import("./catalog/catalog.ts").Catalog;
}

/** Version of onnxruntime-web, which its package lets nobody import. */
declare const ONNXRUNTIME_VERSION: string;
