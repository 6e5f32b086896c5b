import { type OpenedRedis, openRedis } from "./open-redis.ts";
import { openStore } from "./open-store.ts";
import type { QueueRequest } from "./queue-request.ts";
import type { Store } from "./store.ts";

/** A queue that answers, and the store of what its workers make. */
export interface OpenedQueue {
  readonly opened: OpenedRedis;
  readonly store: Store;
}

/** Opens a queue and its store. @throws UsageError, QueueError, WriteError, RunFileError */
export async function openQueue(request: QueueRequest): Promise<OpenedQueue> {
  const opened = await openRedis(request.url, request);
  try {
    return { opened, store: await openStore(request.store) };
  } catch (error) {
    opened.close();
    throw error;
  }
}
