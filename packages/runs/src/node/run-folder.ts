import { join } from "node:path";

/** Where the parts of a run are. */
export interface RunFolder {
  readonly path: string;
  readonly config: string;
  readonly metrics: string;
  readonly checkpoints: string;
  readonly model: string;
  readonly pictures: string;
  /** How scores of the model are judged; absent where none were. */
  readonly detection: string;
  /** The prior that was fitted to the codes of the model; absent where none was. */
  readonly prior: string;
  /** The prior over indices that was fitted to the codes of a discrete model; absent where none was. */
  readonly indexPrior: string;
  readonly report: string;
  /** A folder of the logs that were asked for: metrics.csv, tensorboard/, mlflow.json. */
  readonly logs: string;
  /** A folder that is there while a program trains the run. */
  readonly lock: string;
}

/** The paths of a run's parts, whether they are there or not. */
export const runFolder = (path: string): RunFolder => ({
  path,
  config: join(path, "run.json"),
  metrics: join(path, "metrics.jsonl"),
  checkpoints: join(path, "checkpoints"),
  model: join(path, "model"),
  pictures: join(path, "pictures"),
  detection: join(path, "detection.json"),
  prior: join(path, "prior.json"),
  indexPrior: join(path, "index-prior.safetensors"),
  report: join(path, "report.html"),
  logs: join(path, "logs"),
  lock: join(path, ".lock"),
});
