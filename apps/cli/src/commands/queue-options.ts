import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { wordOption } from "../options/word-option.ts";

/** The options that name a queue and its store. */
export const queueOptions = {
  queue: wordOption({
    value: "address",
    help: "of a Redis: redis://HOST, redis://:PASSWORD@HOST:PORT, or rediss:// for TLS",
  }),
  store: pathOption({
    value: "folder|s3://bucket/prefix",
    help: "of the queue's runs, which all its workers see; s3:// needs the package @aws-sdk/client-s3",
  }),
  redisPatience: numberOption(
    { min: 0, below: 86_401 },
    { value: "seconds", help: "that Redis may be away once it was there", default: 60 },
  ),
} as const;

/** The values of the options that name a queue. */
export type QueueValues = ValuesOf<typeof queueOptions>;
