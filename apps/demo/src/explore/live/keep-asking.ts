import type { Lane } from "./lane.ts";

/** A call that is made again whenever its result is out of date, one at a time. */
export interface Asking {
  /** In turn with the other panels, or at once where the visitor waits for it. */
  want(urgency?: "in turn" | "at once"): void;
  stop(): void;
}

/** @param call must not reject */
export function keepAsking(lane: Lane, call: () => Promise<void>): Asking {
  let wanted: "no" | "in turn" | "at once" = "no";
  let isCalling = false;
  let isQueued = false;
  const callNow = async (): Promise<void> => {
    wanted = "no";
    isCalling = true;
    await call();
    isCalling = false;
    next();
  };
  const next = (): void => {
    if (isCalling || wanted === "no") return;
    if (wanted === "at once") void callNow();
    else if (!isQueued) {
      isQueued = true;
      lane(async () => {
        isQueued = false;
        if (wanted !== "no" && !isCalling) await callNow();
      });
    }
  };
  let isOver = false;
  return {
    want(urgency = "in turn") {
      if (isOver) return;
      if (wanted !== "at once") wanted = urgency;
      next();
    },
    stop() {
      isOver = true;
      wanted = "no";
    },
  };
}
