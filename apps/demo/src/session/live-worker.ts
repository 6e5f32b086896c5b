import { type Remote, releaseProxy, wrap } from "comlink";

/** A worker whose end is noticed. */
export interface LiveWorker<Api extends object> {
  /** Functions of the worker; once it has ended, their calls never resolve: go through `call`. */
  readonly api: Remote<Api>;
  /** Calls the worker, and rejects when it ends. @throws WorkerLostError */
  call<T>(f: (api: Remote<Api>) => Promise<T>): Promise<T>;
  /** Ends the worker on purpose, which nobody is told of. */
  end(): void;
}

/** Says that the worker has ended, be it for want of memory. */
export class WorkerLostError extends Error {
  override readonly name = "WorkerLostError";
}

/** Watches a worker. @param onLost called once when the worker ends by itself */
export function liveWorker<Api extends object>(
  worker: Worker,
  name: string,
  onLost: () => void,
): LiveWorker<Api> {
  const api = wrap<Api>(worker);
  let lose: (error: WorkerLostError) => void;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => {}); // nobody may be waiting
  let isOver = false;
  const over = (isWanted: boolean): void => {
    if (isOver) return;
    isOver = true;
    worker.terminate();
    lose(new WorkerLostError("the worker has ended"));
    if (!isWanted) onLost();
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    over(false);
  });
  // The worker holds a lock of its name: this page gets it when the worker is gone.
  void wrap<{ isAlive(): Promise<void> }>(worker)
    .isAlive()
    .then(() => navigator.locks?.request(name, () => over(false)));
  return {
    api,
    call: (f) => Promise.race([f(api), lost]),
    end() {
      over(true);
      api[releaseProxy]();
    },
  };
}
