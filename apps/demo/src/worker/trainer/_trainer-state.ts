import type { Run } from "./_make-run.ts";
import type { Snapshot, Training } from "./_training.ts";

/** State of the training worker. */
export interface TrainerState {
  readonly run: Run | undefined;
  /** Number of the run, resets included: events of another are late. */
  readonly generation: number;
  /** The training of the run; none before it begins and after it has ended. */
  readonly training: Training | undefined;
  /** Whether the training waits between two steps. */
  readonly isHeld: boolean;
}

/** What can happen to the training worker. */
export type TrainerChange =
  | { readonly type: "made"; readonly run: Run }
  | { readonly type: "begun"; readonly training: Training }
  | { readonly type: "held" }
  | { readonly type: "let go on" }
  | { readonly type: "ended" }
  /** The run goes on from here from now on. */
  | { readonly type: "snapshot"; readonly snapshot: Snapshot }
  | { readonly type: "epochs"; readonly epochs: number }
  | { readonly type: "learning rate"; readonly learningRate: number };

/** A worker without a run. */
export const newTrainer: TrainerState = {
  run: undefined,
  generation: 0,
  training: undefined,
  isHeld: false,
};

/** Gives the state of the training worker after a change. @throws Error where a run is changed and there is none */
export function trainerAfter(state: TrainerState, change: TrainerChange): TrainerState {
  switch (change.type) {
    case "made":
      return { ...state, run: change.run, generation: state.generation + 1 };
    case "begun":
      return { ...state, training: change.training, isHeld: false };
    case "held":
      return { ...state, isHeld: true };
    case "let go on":
      return { ...state, isHeld: false };
    case "ended":
      return { ...state, training: undefined, isHeld: false };
    case "snapshot":
      return { ...state, run: goingOnFrom(runOf(state), change.snapshot) };
    case "epochs":
      return { ...state, run: withEpochs(runOf(state), change.epochs) };
    case "learning rate":
      return { ...state, run: withLearningRate(runOf(state), change.learningRate) };
  }
}

/** Gives the run of the worker. @throws Error where there is none */
export function runOf({ run }: TrainerState): Run {
  if (!run) throw new Error("expected a run, got none; configure one first");
  return run;
}

function goingOnFrom(run: Run, { state, progress, settings }: Snapshot): Run {
  const { optimizer, epochs } = settings;
  const fit = { ...run.config.fit, optimizer, epochs };
  return { ...run, state, progress, settings, config: { ...run.config, fit } };
}

function withEpochs(run: Run, epochs: number): Run {
  const fit = { ...run.config.fit, epochs };
  return {
    ...run,
    settings: { ...run.settings, epochs },
    config: { ...run.config, fit },
  };
}

/** Returns a run that is stored and resumed with another learning rate from here on. */
function withLearningRate(run: Run, learningRate: number): Run {
  const { state, config } = run;
  const optimizer = { ...run.settings.optimizer, learningRate };
  const changed = {
    ...run,
    settings: { ...run.settings, optimizer },
    config: { ...config, fit: { ...config.fit, optimizer } },
  };
  if (!state) return changed;
  const stored = state.counters.optimizer;
  const options = { ...(stored.options as object), learningRate };
  const counters = { ...state.counters, optimizer: { name: stored.name, options } };
  return { ...changed, state: { ...state, counters } };
}
