import type { QueueValues } from "../commands/queue-options.ts";
import { UsageError } from "../errors/usage-error.ts";

/** Where a queue and its store are. */
export interface QueueRequest {
  readonly url: string;
  readonly store: string;
  /** For how many seconds Redis may be away. */
  readonly patience: number;
}

/** Reads the options of a queue; undefined where none is asked for. @throws UsageError for one without a store, or a store without one */
export function queueRequest({
  queue,
  store,
  redisPatience,
}: QueueValues): QueueRequest | undefined {
  if (queue === undefined && store === undefined) return undefined;
  if (queue === undefined)
    throw new UsageError("expected --queue redis://HOST beside --store, got none");
  if (store === undefined)
    throw new UsageError(
      "expected --store FOLDER or s3://BUCKET/PREFIX beside --queue, got none: it keeps what workers make",
    );
  return { url: queue, store, patience: redisPatience };
}
