import { join } from "node:path";
import { makeFolders, takeLock, WriteError } from "@autoencoders/runs/files";
import { type OpenedQueue, openQueue } from "./open-queue.ts";
import type { QueueRequest } from "./queue-request.ts";

/** A folder that no other program writes into, and the queue whose results go there. */
export interface HeldFolder {
  /** Absent where none was asked for. */
  readonly queue: OpenedQueue | undefined;
  /** Leaves the folder to others, and the queue. */
  release(): void;
}

/**
 * Makes a folder, with one in it where that is named, opens the queue that is asked for, and keeps other programs out.
 *
 * @throws WriteError, QueueError, RunFileError, RunLockedError
 */
export async function holdFolder(
  path: string,
  request: QueueRequest | undefined,
  within = "",
): Promise<HeldFolder> {
  try {
    makeFolders(join(path, within));
  } catch (error) {
    throw new WriteError(path, 0, error);
  }
  const queue = request && (await openQueue(request));
  const lock = await takeLock(join(path, ".lock")).catch((error: unknown) => {
    queue?.opened.close();
    throw error;
  });
  return {
    queue,
    release() {
      queue?.opened.close();
      lock.release();
    },
  };
}
