import type { Io } from "../io.ts";

/** Exit status after a signal. */
const statuses = { SIGINT: 130, SIGTERM: 143 } as const;

/** The wish to stop, as a signal brings it. */
export interface Interruption {
  /** The exit status that was asked for. */
  readonly status: number | undefined;
  /** Signals end the program at once again. */
  end(): void;
}

/** From here on the first SIGINT or SIGTERM is only noted; a second one ends the program at once. */
export function noteInterruption(io: Io): Interruption {
  let status: number | undefined;
  const note = (signal: NodeJS.Signals): void => {
    if (status !== undefined) process.exit(status);
    status = statuses[signal as keyof typeof statuses];
    io.status("stopping after these steps; once more to stop at once");
  };
  const signals = Object.keys(statuses) as (keyof typeof statuses)[];
  for (const signal of signals) process.on(signal, note);
  return {
    get status() {
      return status;
    },
    end() {
      for (const signal of signals) process.off(signal, note);
    },
  };
}
