import { latestOnly } from "./latest-only.ts";
import { pointing } from "./pointing.ts";

/** Questions to one worker, asked one after the other; the worker then stays free at least for the time that it was busy. */
export interface Lane {
  /**
   * Adds a question that is asked whenever its answer is wanted anew.
   *
   * @param ask asks it and takes the answer; must not reject
   */
  question(ask: () => Promise<void>): Question;
}

/** When a question is asked: after those before it, or at once. */
export type Urgency = "in turn" | "at once";

/** A question that can be asked again and again, but never twice at once. */
export interface Question {
  /** Asks when the questions before it are done, or at once where the visitor waits for the answer. */
  want(urgency?: Urgency): void;
  /** Ends the question, which is not asked again. */
  stop(): void;
}

const leastGapMs = 30;

/** Makes a lane without questions. */
export function createLane(): Lane {
  let last = Promise.resolve();
  const inTurn = (task: () => Promise<void>): void => {
    last = last.then(async () => {
      const started = performance.now();
      await task();
      const took = performance.now() - started;
      const gap = Math.max(leastGapMs, took * (pointing.isOn() ? 4 : 1));
      await new Promise((resolve) => setTimeout(resolve, gap));
    });
  };
  return {
    question(ask) {
      let isWanted = false;
      let isQueued = false;
      let isOver = false;
      const askNow = latestOnly(async () => {
        isWanted = false;
        if (!isOver) await ask();
      });
      return {
        want(urgency = "in turn") {
          if (isOver) return;
          isWanted = true;
          if (urgency === "at once") void askNow(undefined);
          else if (!isQueued) {
            isQueued = true;
            inTurn(async () => {
              isQueued = false;
              if (isWanted) await askNow(undefined);
            });
          }
        },
        stop() {
          isOver = true;
        },
      };
    },
  };
}

const lanes = new WeakMap<object, Lane>();

/** Gives the lane of a session's explorer, which all panels share. */
export function laneOf(session: object): Lane {
  const lane = lanes.get(session) ?? createLane();
  lanes.set(session, lane);
  return lane;
}
