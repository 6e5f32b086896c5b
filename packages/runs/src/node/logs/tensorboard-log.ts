import { rmSync } from "node:fs";
import { join } from "node:path";
import type { EpochMetrics } from "../../epoch-metrics.ts";
import { epochFigures } from "../../logs/epoch-figures.ts";
import { eventFileVersion, eventRecord, type LogEvent } from "../../logs/event-record.ts";
import { appendTo } from "../append-to.ts";
import { listed } from "../listed.ts";
import { makeFolders } from "../make-folders.ts";
import { writeAtomically } from "../write-atomically.ts";
import type { TrainingLog } from "./training-log.ts";

/**
 * Logs epochs to an event file that TensorBoard shows: `tensorboard --logdir FOLDER`. The file takes the place of earlier ones and is begun
 * with the epochs so far, so that a training that goes on has each once.
 *
 * @param now milliseconds since 1970, the time of the first event
 * @throws WriteError where it cannot be written
 */
export function tensorboardLog(
  folder: string,
  history: readonly EpochMetrics[],
  now: number,
): TrainingLog {
  makeFolders(folder);
  const past = history.reduce((sum, { seconds }) => sum + seconds, 0);
  let time = now / 1000 - past; // of the end of the epochs so far
  const record = (metrics: EpochMetrics): Uint8Array => {
    time += metrics.seconds;
    return eventRecord(epochEvent(metrics, time));
  };
  const begin = eventRecord({ wallTime: time, fileVersion: eventFileVersion });
  const path = join(folder, `events.out.tfevents.${Math.floor(now / 1000)}.autoencoders`);
  writeAtomically(path, Buffer.concat([begin, ...history.map(record)]));
  for (const name of listed(folder))
    if (name.startsWith("events.out.tfevents.") && join(folder, name) !== path)
      rmSync(join(folder, name), { force: true });
  return {
    add: (metrics) => appendTo(path, record(metrics)),
    async end() {},
  };
}

/** A scalar of each figure by the tag NAME/training or NAME/validation, whose step is the epoch. */
const epochEvent = (metrics: EpochMetrics, wallTime: number): LogEvent => ({
  wallTime,
  step: metrics.epoch,
  scalars: Object.fromEntries(
    epochFigures(metrics).map(({ name, rows, value }) => [`${name}/${rows}`, value]),
  ),
});
