export interface DownloadProgress {
  readonly file: string;
  /** Bytes on disk so far. */
  readonly received: number;
  /** Bytes of the whole file, where the server says so. */
  readonly total: number | undefined;
}

/** Where a published data set comes from; without any option from the cache, and first of all from the network. */
export interface DownloadOptions {
  /** A folder with the four files, plain or .gz, or with a subfolder of the data set's name that holds them. */
  readonly dataDir?: string;
  /** Folder of the cache; by default "autoencoders" in the user's cache folder (XDG_CACHE_HOME on Linux). */
  readonly cacheDir?: string;
  /** Ends the download; what came so far is kept for the next one. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Used instead of the global fetch. */
  readonly fetch?: typeof fetch;
  /** A mirror to use instead of the known ones: an https address, or an http one of this machine. */
  readonly baseUrl?: string;
}
