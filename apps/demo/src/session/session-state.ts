import type { EpochMetrics } from "@autoencoders/runs";
import type { RunSettings } from "../worker/run-settings.ts";
import { type Curve, grownCurve } from "../worker/trainer/grown-curve.ts";
import type {
  Problem,
  RunInfo,
  TrainerEvent,
  TrainerStatus,
} from "../worker/trainer/trainer-api.ts";

/** State of a session's run: "none" before one is configured, "preparing" while one is made or restored. */
type SessionStatus = "none" | "preparing" | TrainerStatus;

/** The newest steps. */
type Steps = Extract<TrainerEvent, { type: "steps" }>;

/** Everything a session knows. */
export interface SessionState {
  readonly status: SessionStatus;
  readonly info: RunInfo | undefined;
  readonly steps: Steps | undefined;
  /** Figures of each epoch. */
  readonly metrics: readonly EpochMetrics[];
  /** Losses over the steps; a new object whenever the curve grows. */
  readonly curve: Curve;
  readonly learningRate: number | undefined;
  /** Place up to which the run is in the browser's storage. */
  readonly stored: { readonly epoch: number; readonly stepInEpoch: number } | undefined;
  /** Last thing that went wrong. */
  readonly problem: Problem | undefined;
  /** Steps done when the explorer's weights were taken; −1 before the first. */
  readonly weights: number;
  /** Number of the sets of weights that came, also those of a new run after the same number of steps: redraw when it changes. */
  readonly arrivals: number;
  /** Settings that were wanted last, to be configured again where a worker ends before its run was kept. */
  readonly settings: RunSettings | undefined;
  /** Number of times that a worker has ended since steps were done. */
  readonly lossesInARow: number;
}

/** What can happen to a session. */
export type SessionChange =
  /** The trainer tells of its run, the one of this generation. */
  | { readonly type: "event"; readonly event: TrainerEvent; readonly generation: number }
  /** The explorer has taken weights after so many steps. */
  | { readonly type: "weights"; readonly step: number }
  /** A run is being made, of these settings where it is a new one. */
  | { readonly type: "preparing"; readonly settings: RunSettings | undefined }
  | { readonly type: "made"; readonly info: RunInfo }
  /** A run could not be made; `before` is the status that it was asked for in. */
  | {
      readonly type: "refused";
      readonly problem: Problem | undefined;
      readonly before: SessionStatus;
    }
  | { readonly type: "problem"; readonly problem: Problem | undefined }
  /** The run is to train to an epoch. */
  | { readonly type: "started"; readonly epochs: number }
  | { readonly type: "paused" }
  | { readonly type: "learning rate"; readonly learningRate: number }
  /** A worker has ended by itself. */
  | { readonly type: "lost" };

/** A session without a run. */
export const newSession: SessionState = {
  status: "none",
  info: undefined,
  steps: undefined,
  metrics: [],
  curve: { steps: [], losses: [] },
  learningRate: undefined,
  stored: undefined,
  problem: undefined,
  weights: -1,
  arrivals: 0,
  settings: undefined,
  lossesInARow: 0,
};

/** Gives the state of a session after a change. */
export function sessionAfter(state: SessionState, change: SessionChange): SessionState {
  switch (change.type) {
    case "event":
      // Events and answers of calls may overtake each other.
      if (change.event.type !== "problem" && change.generation !== state.info?.generation)
        return state;
      return afterEvent(state, change.event);
    case "weights":
      return { ...state, weights: change.step, arrivals: state.arrivals + 1 };
    case "preparing":
      return { ...state, status: "preparing", settings: change.settings ?? state.settings };
    case "made":
      return withRun(state, change.info);
    case "refused": {
      const before = change.before === "preparing" ? "none" : change.before;
      const status = state.status === "preparing" ? before : state.status;
      return { ...state, status, problem: change.problem ?? state.problem };
    }
    case "problem":
      return { ...state, problem: change.problem };
    case "started":
      return { ...state, info: state.info && lastingTo(state.info, state, change.epochs) };
    case "paused":
      return { ...state, status: "paused" };
    case "learning rate":
      return { ...state, learningRate: change.learningRate };
    case "lost":
      return {
        ...state,
        status: "none",
        problem: problemOfLoss(state),
        lossesInARow: state.lossesInARow + 1,
      };
  }
}

function afterEvent(state: SessionState, event: TrainerEvent): SessionState {
  switch (event.type) {
    case "steps":
      return {
        ...state,
        steps: event,
        curve: grownCurve(state.curve, event.step, event.loss),
        lossesInARow: 0,
      };
    case "epoch":
      return { ...state, metrics: [...state.metrics, event.metrics] };
    case "status":
      return state.status === "preparing" ? state : { ...state, status: event.status };
    case "back": {
      const { metrics, curve } = event.progress;
      return { ...state, steps: undefined, metrics, curve };
    }
    case "stored":
      return { ...state, stored: { epoch: event.epoch, stepInEpoch: event.stepInEpoch } };
    case "problem":
      return { ...state, problem: event.problem };
  }
}

/** Returns a run that ends after an epoch; one that has not begun was never to end after another. */
function lastingTo(
  info: RunInfo,
  { steps, metrics }: Pick<SessionState, "steps" | "metrics">,
  epochs: number,
): RunInfo {
  const isNew = !steps && metrics.length === 0;
  const { config, settings } = info;
  return {
    ...info,
    settings: { ...settings, epochs },
    config: isNew ? { ...config, fit: { ...config.fit, epochs } } : config,
  };
}

function withRun(state: SessionState, info: RunInfo): SessionState {
  const { progress, settings, status } = info;
  const rate = info.config.fit.optimizer.learningRate;
  return {
    ...state,
    settings,
    info,
    status,
    steps: undefined,
    metrics: progress.metrics,
    curve: progress.curve,
    learningRate: typeof rate === "number" ? rate : undefined,
    stored: progress.step > 0 ? { epoch: progress.epoch, stepInEpoch: 0 } : undefined,
  };
}

function problemOfLoss({ status, stored }: SessionState): Problem {
  const wasTraining = status === "running" || status === "compiling";
  const place = stored && (stored.stepInEpoch > 0 ? "the last pause" : `epoch ${stored.epoch}`);
  const now = place
    ? `The run is back as it was kept after ${place}.`
    : "The run starts anew: it had not been kept yet.";
  return {
    fatal: true,
    name: "WorkerLostError",
    message: `Training stopped unexpectedly, perhaps for want of memory. ${now}${wasTraining ? ` Press ${place ? "Resume" : "Start training"} to go on.` : ""}`,
  };
}
