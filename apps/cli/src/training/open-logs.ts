import { basename, join, resolve } from "node:path";
import type { RunConfig } from "@autoencoders/runs";
import {
  csvLog,
  mlflowLog,
  type RunFolder,
  readMetrics,
  type TrainingLog,
  tensorboardLog,
} from "@autoencoders/runs/node";
import type { Io } from "../console/io.ts";
import type { LogRequest } from "../options/log-option.ts";

/** The logs of the run's folder among those that are asked for, and those that it has already. */
export const logsOf = (
  asked: readonly LogRequest[] = [],
  before: RunConfig["logs"] = [],
): Pick<RunConfig, "logs"> => {
  const files = asked.filter((log) => log === "csv" || log === "tensorboard");
  const logs = [...new Set([...before, ...files])];
  return logs.length === 0 ? {} : { logs };
};

/**
 * Opens the logs of a run, with the epochs so far.
 *
 * @param asked what the command line says; a server is asked for anew with each call, since a run's files may come from anyone
 */
export function openLogs(
  { folder, config }: { readonly folder: RunFolder; readonly config: RunConfig },
  asked: readonly LogRequest[] = [],
  io: Pick<Io, "err">,
): TrainingLog[] {
  const { logs = [] } = config;
  const servers = asked.filter((log) => typeof log !== "string");
  if (logs.length + servers.length === 0) return [];
  const history = readMetrics(folder.metrics);
  return [
    ...(logs.includes("csv") ? [csvLog(join(folder.logs, "metrics.csv"), history)] : []),
    ...(logs.includes("tensorboard")
      ? [tensorboardLog(join(folder.logs, "tensorboard"), history, Date.now())]
      : []),
    ...servers.map(({ mlflow: url }) => {
      const path = join(folder.logs, "mlflow.json");
      const warn = (message: string) => io.err(`warning: ${message}`);
      const name = basename(resolve(folder.path));
      return mlflowLog({ url, path, name, params: paramsOf(config), warn }, history);
    }),
  ];
}

/** Everything that a run's weights depend on, in texts by names such as "fit.batchSize". */
function paramsOf({
  recipe,
  model,
  dataset,
  fit,
  seed,
  engine,
}: RunConfig): Record<string, string> {
  const { name, shape, rows, sha256 } = dataset;
  const params: Record<string, string> = {};
  const put = (key: string, value: unknown): void => {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      for (const [part, of] of Object.entries(value)) put(`${key}.${part}`, of);
    else params[key] = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  };
  const all = { recipe, model, dataset: { name, shape, rows, sha256 }, fit, seed, engine };
  for (const [key, value] of Object.entries(all)) put(key, value);
  return params;
}
