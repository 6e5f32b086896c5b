import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { isRecord } from "../../_is-record.ts";
import type { EpochMetrics } from "../../epoch-metrics.ts";
import { epochFigures } from "../../logs/epoch-figures.ts";
import { makeFolders } from "../make-folders.ts";
import { readPlainFile } from "../plain-file.ts";
import { writeAtomically } from "../write-atomically.ts";
import type { TrainingEnd, TrainingLog } from "./training-log.ts";

/** How a training is logged to an MLflow server. */
export interface MlflowOptions {
  /** The server, such as "http://localhost:5000". */
  readonly url: string;
  /** The file that keeps which of the server's runs this is, so that a training that goes on goes on there. */
  readonly path: string;
  /** The experiment that the run belongs to; it is made where there is none of that name. Default "autoencoders". */
  readonly experiment?: string;
  /** The run's name. */
  readonly name: string;
  /** What the run was trained with; each value is cut to 500 characters. */
  readonly params: Readonly<Record<string, string>>;
  /** Is told once, in a sentence, that the server cannot be reached or refuses. */
  warn(message: string): void;
  /** Half the time before a request is tried again, in milliseconds; twice that before the third try. Default 100. */
  readonly pauseMs?: number;
  /** What asks the server; default the system's own. */
  readonly fetch?: typeof fetch;
}

const tries = 3;
const timeoutMs = 5000;
/** The end of a training waits for what is under way no longer than this. */
const mostEndMs = 15_000;
/** Between two batches lies at least so much; many epochs a second go together. */
const betweenMs = 1000;
/** After a failure the server is left alone for so long. */
const restMs = 30_000;
/** No batch may have more metrics or params. */
const [mostMetrics, mostParams] = [1000, 100];

/**
 * Logs epochs to an MLflow server by its REST API, in batches and beside the training, which never waits for it: a server that is away or
 * refuses is tried three times, told of once, and tried again later. What it did not get it is sent with the next batch, or when the
 * training is gone on with. Each epoch is sent once: a training that goes on asks the server which it has.
 *
 * The requests are those of https://mlflow.org/docs/latest/rest-api.html
 */
export function mlflowLog(
  {
    url,
    path,
    experiment = "autoencoders",
    name,
    params,
    warn,
    pauseMs = 100,
    fetch: call = fetch,
  }: MlflowOptions,
  history: readonly EpochMetrics[],
): TrainingLog {
  const { server, headers } = serverOf(url);
  const base = `${server.replace(/\/+$/, "")}/api/2.0/mlflow`;
  let pending = history.map((metrics) => ({ metrics, at: Date.now() }));
  let run: string | undefined;
  let under: Promise<void> | undefined;
  let nextAt = 0;
  let isWarned = false;

  async function ask(
    method: "GET" | "POST",
    what: string,
    body: Record<string, unknown>,
    most = tries,
  ): Promise<unknown> {
    const query =
      method === "GET"
        ? `?${new URLSearchParams(Object.entries(body).map(([key, value]) => [key, String(value)]))}`
        : "";
    for (let attempt = 1; ; attempt++)
      try {
        const response = await call(`${base}/${what}${query}`, {
          method,
          signal: AbortSignal.timeout(timeoutMs),
          headers: { ...headers, "content-type": "application/json" },
          ...(method === "POST" && { body: JSON.stringify(body) }),
        });
        if (response.ok) return await response.json();
        const { error_code: code = "", message = "" } = record(
          await response.json().catch(() => ({})),
        );
        throw new RefusedError(response.status, `${code}`, `${message}`.slice(0, 200));
      } catch (error) {
        const isFinal = error instanceof RefusedError && error.status < 500;
        if (isFinal || attempt === most) throw error;
        await new Promise((done) => setTimeout(done, pauseMs * 2 ** attempt));
      }
  }

  /** The server's run: the one that this training has there, which its tag tells, or a new one. */
  async function begin(): Promise<string> {
    const experimentId = await experimentOf(experiment);
    const own = idOf(path, server);
    const { runs = [] } = record(
      await ask("POST", "runs/search", {
        experiment_ids: [experimentId],
        filter: `tags.\`${tagOfId}\` = '${own}'`,
      }),
    );
    if (Array.isArray(runs) && runs.length > 0) {
      const { info, data } = record(runs[0]);
      const id = String(record(info).run_id);
      const sent = lastStep(record(data).metrics);
      pending = pending.filter(({ metrics }) => metrics.epoch > sent);
      await ask("POST", "runs/update", { run_id: id, status: "RUNNING" });
      return id;
    }
    const body = {
      experiment_id: experimentId,
      run_name: name,
      start_time: Date.now(),
      tags: [{ key: tagOfId, value: own }],
    };
    // Asked once: a server that is slow to answer has made it all the same, and the next search finds it.
    const made = record(record(await ask("POST", "runs/create", body, 1)).run);
    const id = String(record(made.info).run_id);
    const entries = Object.entries(params).map(([key, value]) => ({
      key,
      value: value.slice(0, 500),
    }));
    for (let at = 0; at < entries.length; at += mostParams)
      await ask("POST", "runs/log-batch", {
        run_id: id,
        params: entries.slice(at, at + mostParams),
      });
    return id;
  }

  async function experimentOf(title: string): Promise<unknown> {
    try {
      const found = record(await ask("GET", "experiments/get-by-name", { experiment_name: title }));
      return record(found.experiment).experiment_id;
    } catch (error) {
      if (!(error instanceof RefusedError && error.status < 500)) throw error;
      return record(await ask("POST", "experiments/create", { name: title })).experiment_id;
    }
  }

  async function send(): Promise<void> {
    try {
      run ??= await begin();
      while (pending.length > 0) {
        const batch: unknown[] = [];
        let epochs = 0;
        for (const { metrics, at } of pending) {
          const figures = epochFigures(metrics).filter(({ value }) => Number.isFinite(value));
          if (epochs > 0 && batch.length + figures.length > mostMetrics) break;
          for (const { name, rows, value } of figures)
            batch.push({
              key: keyOf(`${name}/${rows}`),
              value,
              timestamp: at,
              step: metrics.epoch,
            });
          epochs++;
        }
        await ask("POST", "runs/log-batch", { run_id: run, metrics: batch });
        pending = pending.slice(epochs);
      }
      nextAt = Date.now() + betweenMs;
    } catch (error) {
      nextAt = Date.now() + restMs;
      if (!isWarned)
        warn(`the MLflow server at ${server} ${reasonOf(error)}; the training goes on without it`);
      isWarned = true;
    }
  }

  async function finish(how: TrainingEnd): Promise<void> {
    await under;
    if (isWarned && run === undefined) return; // it was away all the time
    await send();
    if (run === undefined) return;
    const body = { run_id: run, status: statuses[how], end_time: Date.now() };
    await ask("POST", "runs/update", body).catch(() => {}); // it was told of, or is gone since
  }

  return {
    add(metrics) {
      pending.push({ metrics, at: Date.now() });
      if (under || Date.now() < nextAt) return;
      under = send().finally(() => {
        under = undefined;
      });
    },
    async end(how) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const limit = new Promise<void>((done) => {
        timer = setTimeout(done, mostEndMs);
      });
      await Promise.race([finish(how), limit]);
      clearTimeout(timer);
    },
  };
}

const statuses: Readonly<Record<TrainingEnd, string>> = {
  finished: "FINISHED",
  interrupted: "KILLED",
  failed: "FAILED",
};

/** A server's answer that it will not do something. */
class RefusedError extends Error {
  constructor(
    readonly status: number,
    code: string,
    message: string,
  ) {
    super(`refuses: ${[`status ${status}`, code, message].filter(Boolean).join(", ")}`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RefusedError) return error.message;
  const { cause, message } = error instanceof Error ? error : new Error(String(error));
  return `cannot be reached (${cause instanceof Error ? cause.message || cause.name : message})`;
}

/** The server without the user's name and password, which stay out of messages and files, and the headers that these make. */
function serverOf(url: string): { server: string; headers: Readonly<Record<string, string>> } {
  const { username, password } = new URL(url);
  const server = new URL(url);
  server.username = "";
  server.password = "";
  if (username === "" && password === "") return { server: server.href, headers: {} };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  return { server: server.href, headers: { authorization } };
}

/** The tag by which a training finds its run on a server. */
const tagOfId = "autoencoders.id";

/** What a training calls itself on a server; it is kept in a file before the server hears of it. */
function idOf(path: string, server: string): string {
  const stored = storedId(path, server);
  if (stored !== undefined) return stored;
  const id = randomUUID();
  makeFolders(dirname(path));
  writeAtomically(path, `${JSON.stringify({ server, id })}\n`);
  return id;
}

function storedId(path: string, server: string): string | undefined {
  const bytes = readPlainFile(path, { mostBytes: 2 ** 16 });
  if (!bytes) return undefined;
  try {
    const stored = record(JSON.parse(new TextDecoder().decode(bytes)));
    const { id } = stored;
    return stored.server === server && typeof id === "string" && /^[\w-]{1,64}$/.test(id)
      ? id
      : undefined;
  } catch {
    return undefined;
  }
}

/** The last epoch that a server has, by the metrics that it gives of a run; 0 where it has none. */
const lastStep = (metrics: unknown): number =>
  Array.isArray(metrics)
    ? Math.max(0, ...metrics.map((metric) => Number(record(metric).step)).filter(Number.isFinite))
    : 0;

/** MLflow takes letters, digits and _-. /: of all else there is an underline. */
const keyOf = (name: string): string => name.replace(/[^\w\-. /]/g, "_");

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
