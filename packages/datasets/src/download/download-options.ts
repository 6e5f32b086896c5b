/** The progress of a download. */
export interface DownloadProgress {
  readonly file: string;
  /** The bytes on disk so far. */
  readonly received: number;
  /** The bytes of the whole file, where the server says so. */
  readonly total: number | undefined;
}

/** The options that say where a published data set comes from; without any, from the cache, and first of all from the network. */
export interface DownloadOptions {
  /** The folder with the four files, plain or .gz, or with a subfolder of the data set's name that holds them. */
  readonly dataDir?: string;
  /** The folder of the cache; by default "autoencoders" in the user's cache folder (XDG_CACHE_HOME on Linux). */
  readonly cacheDir?: string;
  /** The signal that ends the download; what came so far is kept for the next one. */
  readonly signal?: AbortSignal;
  /** The function that is called whenever bytes come. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** The function to use instead of the global fetch. */
  readonly fetch?: typeof fetch;
  /** The mirror to use instead of the known ones: an https address, or an http one of this machine. */
  readonly baseUrl?: string;
}
