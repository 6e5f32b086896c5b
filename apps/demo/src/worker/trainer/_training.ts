import { epochMetrics } from "@autoencoders/runs";
import {
  clipToDomain,
  fitChunks,
  type TrainingProgress,
  type TrainingState,
} from "@autoencoders/trainers";
import { nextTurn } from "../_next-turn.ts";
import { greedyChunks } from "./_greedy-chunks.ts";
import { liveOptimizer } from "./_live-optimizer.ts";
import type { Run } from "./_make-run.ts";
import { grownCurve } from "./grown-curve.ts";
import { stepsAtOnce } from "./steps-at-once.ts";
import type { RunProgress, TrainerEvent } from "./trainer-api.ts";

/** A place of a training, to be stored and gone on from. */
export interface Snapshot {
  readonly state: TrainingState;
  readonly progress: RunProgress;
  readonly settings: Run["settings"];
}

/** A training that can be held and let go on between steps. */
export interface Training {
  /** Resolves when the last epoch is done or `stop` has taken effect. @throws DivergedError and the like */
  readonly done: Promise<void>;
  /** Resolves with the place where it was held; undefined where it ended first. */
  hold(): Promise<Snapshot | undefined>;
  goOn(): void;
  /** Goes on to a step and waits there; resolves with the steps done when it is reached, or the training has ended before. */
  goOnTo(step: number): Promise<number>;
  stop(): Promise<void>;
  setLearningRate(learningRate: number): void;
}

interface Listeners {
  readonly onEvent: (event: TrainerEvent) => void;
  /** Called after the last steps of an epoch. */
  readonly onEpoch: (snapshot: Snapshot) => void;
  /** Called after any steps. */
  readonly onSteps: (progress: TrainingProgress, step: number) => Promise<void>;
  /** Called where the training waits at a step that it was to go on to. */
  readonly onReached: (progress: TrainingProgress, step: number) => Promise<void>;
}

/** Milliseconds that a visitor may wait for a pause to take effect. */
const chunkMs = 80;

/** Trains a run from where it is. @param isLed whether it is told how far to go, at once and again whenever it waits: its weights are shown there only */
export function startTraining(
  run: Run,
  { onEvent, onEpoch, onSteps, onReached }: Listeners,
  { isLed = false }: { readonly isLed?: boolean } = {},
): Training {
  const live = liveOptimizer(run.settings.optimizer);
  let { curve } = run.progress;
  let metrics = run.progress.metrics;
  let step = run.progress.step;
  let isStopped = false;
  let held: { resolve(snapshot: Snapshot | undefined): void } | undefined;
  let letGo: (() => void) | undefined;
  let limit = Number.POSITIVE_INFINITY;
  let reach: ((step: number) => void) | undefined;
  let raised: (() => void) | undefined;

  const snapshot = async (progress: TrainingProgress): Promise<Snapshot> => {
    const { counters, tensors } = await progress.state();
    const options = {
      ...(counters.optimizer.options as object),
      learningRate: live.config.learningRate,
    };
    const optimizer =
      live.config.learningRate === undefined
        ? counters.optimizer
        : { ...counters.optimizer, options };
    return {
      state: { counters: { ...counters, optimizer }, tensors },
      settings: { ...run.settings, optimizer: live.config },
      progress: { epoch: counters.epoch, step, metrics, curve },
    };
  };
  const note = (progress: TrainingProgress, before: number, seconds: number): void => {
    const { epoch, stepInEpoch, stepsPerEpoch, loss, report } = progress;
    const done = step - before;
    curve = grownCurve(curve, step, loss);
    onEvent({
      type: "steps",
      epoch,
      stepInEpoch,
      stepsPerEpoch,
      step,
      loss,
      learningRate: live.optimizer.learningRate(step),
      examplesPerSecond: (done * run.settings.batchSize) / Math.max(seconds, 1e-6),
    });
    if (!report) return;
    const line = { ...epochMetrics(report), epoch };
    metrics = [...metrics, line];
    onEvent({ type: "epoch", metrics: line, step });
  };

  const whileHeld = async (progress: TrainingProgress): Promise<void> => {
    held?.resolve(await snapshot(progress));
    held = undefined;
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    letGo = undefined;
    if (!isStopped) onEvent({ type: "status", status: "running" });
  };
  const atLimit = async (progress: TrainingProgress): Promise<void> => {
    await onReached(progress, step);
    reach?.(step);
    reach = undefined;
    if (isStopped || held) return;
    await new Promise<void>((resolve) => {
      raised = resolve;
    });
    raised = undefined;
  };

  const work = async (): Promise<void> => {
    const { model, set, settings, engine, state } = run;
    const { epochs, batchSize, seed, clipNorm, procedure } = settings;
    const options = {
      epochs,
      batchSize,
      seed,
      engine,
      chunkMs,
      ...(isLed && { chunkSteps: stepsAtOnce }),
      optimizer: live.optimizer,
      ...(clipNorm !== undefined && { clipNorm }),
      ...(set.validation.shape[0]! > 0 && {
        validation: clipToDomain(model, set.validation).examples,
      }),
    };
    const chunks =
      procedure === "greedy"
        ? greedyChunks(model, set.train, options)
        : fitChunks(model, set.train, { ...options, ...(state && { resume: state }) });
    let started = performance.now();
    onEvent({ type: "status", status: "compiling" });
    let stepsBefore = (state?.counters.step ?? 0) - (state?.counters.stepInEpoch ?? 0);
    let isFirst = true;
    for await (const progress of chunks) {
      if (isFirst) onEvent({ type: "status", status: "running" });
      isFirst = false;
      const before = step;
      step = stepsBefore + progress.stepInEpoch;
      if (progress.report) stepsBefore = step;
      note(progress, before, (performance.now() - started) / 1000);
      if (progress.report) onEpoch(await snapshot(progress));
      if (!isLed) await onSteps(progress, step);
      await nextTurn();
      while (!isStopped && (held || step >= limit)) await (held ? whileHeld : atLimit)(progress);
      if (isStopped) break;
      started = performance.now();
    }
  };
  const done = work().finally(() => {
    held?.resolve(undefined);
    reach?.(step);
  });
  return {
    done,
    hold: () =>
      new Promise((resolve) => {
        held = { resolve };
        raised?.();
      }),
    goOn: () => letGo?.(),
    goOnTo: (to) => {
      limit = to;
      return new Promise((resolve) => {
        reach = resolve;
        letGo?.();
        raised?.();
      });
    },
    async stop() {
      isStopped = true;
      letGo?.();
      raised?.();
      await done.catch(() => {});
    },
    setLearningRate: (learningRate) => live.setLearningRate(learningRate),
  };
}
