import type { CorruptionSpec } from "@autoencoders/layers";
import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Session } from "../session/session.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import { type Curve, grownCurve } from "../worker/trainer/grown-curve.ts";
import { stepsAtOnce } from "../worker/trainer/steps-at-once.ts";
import { nextGate, nextRound } from "./_rounds.ts";
import { type LookedAt, lookAt, type View } from "./_view.ts";

/** What a comparison needs of a session. */
export type LedSession = LookedAt &
  Pick<Session, "status" | "configure" | "reset" | "trainTo" | "dismissProblem">;

/** Something of the left run and of the right one. */
export type Pair<T> = readonly [T, T];

/** State of two runs that train in lock-step: "none" where one of them could not be made. */
export type LockStepStatus = "none" | "preparing" | "ready" | "training" | "paused" | "finished";

/** Two runs that train in lock-step: each waits for the other, so that both are seen after the same steps. */
export interface LockStep {
  readonly status: ReadonlySignal<LockStepStatus>;
  /** What both make of test rows after the same steps; undefined before the first. */
  readonly views: ReadonlySignal<Pair<View> | undefined>;
  /** Mean squared errors on test rows over the steps, from before the first one on. */
  readonly errors: ReadonlySignal<Pair<Curve>>;
  /** Noise that test rows are damaged with. */
  readonly noise: Signal<CorruptionSpec>;
  /** Makes both runs anew. */
  configure(settings: Pair<RunSettings>): Promise<void>;
  /** Trains both to their last epoch, until `pause`, or until one of them fails. */
  start(): Promise<void>;
  /** Holds both after the steps at hand. */
  pause(): void;
  /** Makes the same runs from their first step. */
  reset(): Promise<void>;
}

const noErrors: Pair<Curve> = [
  { steps: [], losses: [] },
  { steps: [], losses: [] },
];

/** Joins two sessions, whose runs have the same number of steps in an epoch. */
export function createLockStep(sessions: Pair<LedSession>): LockStep {
  const status = signal<LockStepStatus>("preparing");
  const views = signal<Pair<View> | undefined>(undefined);
  const errors = signal(noErrors);
  const noise = signal<CorruptionSpec>({
    name: "gaussianNoise",
    options: { stddev: 0.3, clip: [0, 1] },
  });
  let turn = 0; // what belongs to runs that others have replaced is dropped
  let step = 0;
  let isWanted = false;

  /** Shows both after the same steps; gives whether nothing has replaced them meanwhile. */
  async function show(): Promise<boolean> {
    const now = turn;
    const isCurrent = () => now === turn;
    const options = { step, noise: noise.peek(), isCurrent };
    const [left, right] = await Promise.all([
      lookAt(sessions[0], options),
      lookAt(sessions[1], options),
    ]);
    if (!isCurrent()) return false;
    if (!left || !right) return true; // one of them has lost its worker: the session tells
    views.value = [left, right];
    const [before, other] = errors.peek();
    if (left.step > (before.steps.at(-1) ?? -1))
      errors.value = [
        grownCurve(before, left.step, left.error),
        grownCurve(other, right.step, right.error),
      ];
    return true;
  }

  async function make(call: (session: LedSession, side: 0 | 1) => Promise<unknown>): Promise<void> {
    turn++;
    const now = turn;
    step = 0;
    isWanted = false;
    status.value = "preparing";
    views.value = undefined;
    errors.value = noErrors;
    for (const session of sessions) session.dismissProblem();
    await Promise.all([call(sessions[0], 0), call(sessions[1], 1)]);
    if (now !== turn) return;
    const areThere = sessions.every(({ status }) => status.peek() === "idle");
    if (areThere && !(await show())) return;
    status.value = areThere ? "ready" : "none";
  }

  async function train(): Promise<"paused" | "finished" | undefined> {
    const now = turn;
    const { settings, rows } = sessions[0].info.peek()!;
    const stepsPerEpoch = Math.ceil(rows.train / Math.min(settings.batchSize, rows.train));
    let round = stepsAtOnce;
    while (isWanted) {
      const target = nextGate(step + round, stepsPerEpoch);
      const began = performance.now();
      const [left, right] = await Promise.all([
        sessions[0].trainTo(target),
        sessions[1].trainTo(target),
      ]);
      if (now !== turn) return undefined;
      if (!left || !right) return "paused";
      const stopped = [left, right].some((end) => end.step < target && !end.isOver);
      if (stopped) return "paused"; // it ran away, and its session says so
      const trained = performance.now();
      const steps = Math.max(left.step, right.step) - step;
      step += steps;
      if (!(await show())) return undefined;
      if (left.isOver && right.isOver) return "finished";
      const times = { trainingMs: trained - began, lookingMs: performance.now() - trained };
      round = nextRound(round, steps, times);
    }
    return "paused";
  }

  effect(() => {
    noise.value;
    if (views.peek() && status.peek() !== "training") void show();
  });
  return {
    status,
    views,
    errors,
    noise,
    configure: (settings) => make((session, side) => session.configure(settings[side])),
    reset: () => make((session) => session.reset()),
    async start() {
      if (status.peek() !== "ready" && status.peek() !== "paused") return;
      isWanted = true;
      status.value = "training";
      const end = await train();
      if (end) status.value = end;
    },
    pause() {
      isWanted = false;
    },
  };
}
