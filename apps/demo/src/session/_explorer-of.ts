import type { Remote } from "comlink";
import type { ExplorerApi } from "../worker/explorer/explorer-api.ts";
import type { LiveWorker } from "./live-worker.ts";
import type { Session } from "./session.ts";

type Explorer = Session["explorer"];

const names = [
  "decode",
  "encode",
  "examples",
  "reconstruct",
  "codeStatistics",
  "kernels",
  "topActivating",
  "activationMaxima",
  "manifold",
  "anomalies",
  "layerSizes",
  "plane",
  "interpolation",
] as const satisfies readonly (keyof Explorer)[];

/** Makes an explorer that asks whichever worker is alive. */
export function explorerOf(worker: () => LiveWorker<ExplorerApi>): Explorer {
  const calls = names.map((name) => [
    name,
    (...given: unknown[]) =>
      worker().call((api: Remote<ExplorerApi>) =>
        (api[name] as (...given: unknown[]) => Promise<unknown>)(...given),
      ),
  ]);
  return Object.fromEntries(calls) as Explorer;
}
