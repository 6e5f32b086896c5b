import { pointing } from "./pointing.ts";

/** Runs tasks one after the other and leaves the worker free for at least as long as it was busy. */
export type Lane = (task: () => Promise<void>) => void;

const leastGapMs = 30;

function createLane(): Lane {
  let last = Promise.resolve();
  return (task) => {
    last = last.then(async () => {
      const started = performance.now();
      await task();
      const took = performance.now() - started;
      const gap = Math.max(leastGapMs, took * (pointing.isOn() ? 4 : 1));
      await new Promise((resolve) => setTimeout(resolve, gap));
    });
  };
}

const lanes = new WeakMap<object, Lane>();

/** The lane of a session's explorer, which all panels share. */
export function laneOf(session: object): Lane {
  const lane = lanes.get(session) ?? createLane();
  lanes.set(session, lane);
  return lane;
}
