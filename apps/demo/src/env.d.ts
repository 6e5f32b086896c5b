/// <reference types="vite/client" />

declare module "virtual:catalog" {
  export const catalog: import("./catalog/catalog.ts").Catalog;
}

/** Of onnxruntime-web, whose package lets nobody import it. */
declare const ONNXRUNTIME_VERSION: string;
