import { AsyncLocalStorage } from "node:async_hooks";

/** A wish from outside that the program ends. */
export interface StopRequest {
  /** The exit status after it: 128 and the number of the signal. */
  readonly status: number;
  /** The beginning of a sentence that says what happened. */
  readonly reason: string;
  /** Whether someone insists who asks twice: a terminal that closes may send its signal to a program and again with its group. */
  readonly insists: boolean;
}

/** The signals that ask the program to stop. */
export const stopSignals = {
  SIGHUP: { status: 129, reason: "the terminal is gone", insists: false },
  SIGINT: { status: 130, reason: "interrupted", insists: true },
  SIGTERM: { status: 143, reason: "interrupted", insists: true },
} as const satisfies Partial<Record<NodeJS.Signals, StopRequest>>;

/** The reader of the standard output has gone, such as `head` after its last line: SIGPIPE, which Node ignores. */
export const noReader: StopRequest = {
  status: 141,
  reason: "nobody reads the output any more",
  insists: false,
};

/** The program that a command runs in has asked for it. */
const aborted: StopRequest = { status: 130, reason: "asked to stop", insists: false };

type Listener = (request: StopRequest) => void;

const listeners: Listener[] = [];

/** Asks what is under way to stop and to keep its work; where nothing is, the program ends at once. */
export function requestStop(request: StopRequest): void {
  if (listeners.length === 0) process.exit(request.status);
  for (const listener of [...listeners]) listener(request);
}

/** The signal that stops what is called from here. */
const stopping = new AsyncLocalStorage<AbortSignal>();

/** Calls a function that stops, whatever it is doing, when a signal is given. */
export const stoppedBy = <T>(signal: AbortSignal, call: () => T): T => stopping.run(signal, call);

/** Has requests given to a listener until the function that it gives is called. */
export function onStopRequest(listener: Listener): () => void {
  listeners.push(listener);
  const signal = stopping.getStore();
  const stop = (): void => listener(aborted);
  if (signal?.aborted) queueMicrotask(stop);
  else signal?.addEventListener("abort", stop);
  return () => {
    listeners.splice(listeners.indexOf(listener), 1);
    signal?.removeEventListener("abort", stop);
  };
}
