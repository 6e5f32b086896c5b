import { DownloadFailure } from "./_download-failure.ts";

/** How long to wait, in milliseconds. */
export interface Patience {
  readonly connect: number;
  /** Time in which at least `idleBytes` must come. */
  readonly idle: number;
  readonly idleBytes: number;
  /** Before the second attempt; doubled before each further one. */
  readonly backoff: number;
  /** For a file, all its tries and addresses together. */
  readonly total: number;
}

/** The end of all tries. */
export interface Deadline {
  /** Aborts with a DownloadFailure when the time is up, or with the outer signal's reason. */
  readonly signal: AbortSignal;
  passed(): boolean;
  stop(): void;
}

/** Starts the time that a file may take, in milliseconds. */
export function startDeadline(total: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DownloadFailure(`not there after ${total / 1000} s`, false));
  }, total);
  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    passed: () => controller.signal.aborted,
    stop: () => clearTimeout(timer),
  };
}

/** Aborts its signal with a DownloadFailure when an answer or further bytes take too long, or with `outer`'s reason. */
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
    /** Also lets go of an answer that nobody has read to its end. */
    stop(): void {
      clearTimeout(timer);
      controller.abort();
    },
  };
}
