import { DownloadFailure } from "./_download-failure.ts";

/** The times to wait, in milliseconds. */
export interface Patience {
  /** The time until an answer begins. */
  readonly connect: number;
  /** The time in which at least `idleBytes` must come. */
  readonly idle: number;
  readonly idleBytes: number;
  /** The time before the second attempt; doubled before each further one. */
  readonly backoff: number;
  /** The time that a file may take, all its tries and addresses together. */
  readonly total: number;
}

/** Starts a watchdog that aborts its signal with a DownloadFailure when an answer or further bytes take too long, or with `outer`'s reason. */
export function startWatchdog(patience: Patience, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const late = (message: string, retry: boolean) =>
    controller.abort(new DownloadFailure(message, retry));
  let fresh = 0;
  let timer: NodeJS.Timeout = setTimeout(() => {
    late(`no answer within ${patience.connect} ms`, false);
  }, patience.connect);

  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    answered(): void {
      clearTimeout(timer);
      timer = setInterval(() => {
        if (fresh < patience.idleBytes) late(`${fresh} bytes within ${patience.idle} ms`, true);
        fresh = 0;
      }, patience.idle);
    },
    got(bytes: number): void {
      fresh += bytes;
    },
    /** Ends the watch, and lets go of an answer that nobody has read to its end. */
    stop(): void {
      clearTimeout(timer);
      controller.abort();
    },
  };
}
