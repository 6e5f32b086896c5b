import type { Remote } from "comlink";
import type { ExplorerApi } from "../worker/explorer/explorer-api.ts";
import type { LiveWorker } from "./live-worker.ts";
import type { Session } from "./session.ts";

/** Makes an explorer that asks whichever worker is alive. */
export function explorerOf(worker: () => LiveWorker<ExplorerApi>): Session["explorer"] {
  const ask = <T>(question: (api: Remote<ExplorerApi>) => Promise<T>) => worker().call(question);
  return {
    decode: (codes) => ask((api) => api.decode(codes)),
    encode: (source) => ask((api) => api.encode(source)),
    examples: (source) => ask((api) => api.examples(source)),
    reconstruct: (source, options) => ask((api) => api.reconstruct(source, options)),
    glimpse: (options) => ask((api) => api.glimpse(options)),
    decodeTable: (codes) => ask((api) => api.decodeTable(codes)),
    tableCells: (rows) => ask((api) => api.tableCells(rows)),
    seriesCells: (rows) => ask((api) => api.seriesCells(rows)),
    seriesRow: (row) => ask((api) => api.seriesRow(row)),
    rowTable: (rows) => ask((api) => api.rowTable(rows)),
    codeStatistics: (source) => ask((api) => api.codeStatistics(source)),
    kernels: (options) => ask((api) => api.kernels(options)),
    topActivating: (options) => ask((api) => api.topActivating(options)),
    activationMaxima: (options) => ask((api) => api.activationMaxima(options)),
    manifold: (options) => ask((api) => api.manifold(options)),
    anomalies: (options) => ask((api) => api.anomalies(options)),
    layerSizes: () => ask((api) => api.layerSizes()),
    plane: (source) => ask((api) => api.plane(source)),
    interpolation: (options) => ask((api) => api.interpolation(options)),
  };
}
