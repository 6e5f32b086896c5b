import type { Io } from "../console/io.ts";
import { onStopRequest, type StopRequest } from "./stop-request.ts";

/** The wish to stop, which a signal or a closed pipe brings. */
export interface Interruption {
  /** The exit status that was asked for. */
  readonly status: number | undefined;
  /** The beginning of a sentence that says what happened. */
  readonly reason: string | undefined;
  /** Ends the watch: the program ends at once again when it is asked to stop. */
  end(): void;
}

/** Only notes a request to stop from here on; a second SIGINT or SIGTERM ends the program at once. */
export function noteInterruption(io: Io): Interruption {
  let request: StopRequest | undefined;
  let insisted = false;
  const end = onStopRequest((asked) => {
    if (asked.insists && insisted) process.exit(asked.status);
    insisted ||= asked.insists;
    request ??= asked;
    io.status("stopping after these steps; once more to stop at once");
  });
  return {
    get status() {
      return request?.status;
    },
    get reason() {
      return request?.reason;
    },
    end,
  };
}
