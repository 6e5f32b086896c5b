import { folderStore } from "./folder-store.ts";
import { isS3 } from "./s3/bucket.ts";
import { s3Store } from "./s3/s3-store.ts";
import type { Store } from "./store.ts";

/**
 * Opens a store.
 *
 * @param address a folder, or s3://BUCKET/PREFIX
 * @throws UsageError, QueueError, WriteError, RunFileError
 */
export const openStore = async (address: string): Promise<Store> =>
  isS3(address) ? s3Store(address) : folderStore(address);
