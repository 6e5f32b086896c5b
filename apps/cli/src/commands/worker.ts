import { declareCommand } from "../command-line/command.ts";
import { machineOptions } from "../options/common-options.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { queueOptions } from "./queue-options.ts";

/** `autoencoders worker`. */
export const worker = declareCommand({
  name: "worker",
  summary: "do what sweep, reproduce, encode and score put into a queue, on this machine",
  description:
    "Train each run that `sweep --queue` and `reproduce --queue` put into a queue on Redis in a process of its own, write the parts that `encode` and `score` ask of " +
    "it in one that stays for the parts of the same folder, and keep all of it in a store. A run whose worker was " +
    "lost goes on at another from its last checkpoint, to the same bytes. Ends after SIGINT or SIGTERM, with its runs given back to the queue. " +
    "Needs the packages bullmq and ioredis beside autoencoders, and @aws-sdk/client-s3 for a store at s3://.",
  arguments: {},
  options: {
    ...queueOptions,
    jobs: numberOption({ integer: true, min: 1, below: 1025 }, { help: "at a time", default: 1 }),
    giveUpAfter: numberOption(
      { min: 1, below: 86_401 },
      {
        value: "seconds",
        help: "without a sign of life another worker goes on with what this one has",
        default: 30,
      },
    ),
    json: machineOptions.json,
    dataDir: machineOptions.dataDir,
  },
  examples: [
    "worker --queue redis://127.0.0.1 --store /shared/store",
    "worker --queue redis://:secret@queue.example:6379 --store /shared/store --jobs 4",
    "worker --queue redis://127.0.0.1 --store s3://bucket/store",
  ],
});

/** The values of what `worker` is asked. */
export type WorkerValues = ValuesOf<typeof worker.options>;
