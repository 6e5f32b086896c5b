import type { CodeFault } from "@autoencoders/analysis";
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Remote } from "comlink";
import { toError } from "../to-error.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import type { Problem, RunInfo, TrainerApi } from "../worker/trainer/trainer-api.ts";
import { explorerOf } from "./_explorer-of.ts";
import { type FirstNeeds, openWorkers, type Workers } from "./_open-workers.ts";
import { WorkerLostError } from "./live-worker.ts";
import type { Session, SessionSignals } from "./session.ts";
import {
  newSession,
  type SessionChange,
  type SessionState,
  sessionAfter,
} from "./session-state.ts";

type TrainerCall<T> = (api: Remote<TrainerApi>) => Promise<T>;

/** Most times that workers may end, with no step done between, before they are left alone. */
const mostLosses = 3;

/** Makes a session with its own workers, which are started at once and load what they need by themselves. @param first what its first run will need, begun with before it is asked for */
export function createSession(first?: FirstNeeds): Session {
  const state = signal(newSession);
  const apply = (change: SessionChange): void => {
    state.value = sessionAfter(state.peek(), change);
  };
  const open = (): Workers =>
    openWorkers(
      {
        onEvent: (event, generation) => apply({ type: "event", event, generation }),
        onWeights: (step) => apply({ type: "weights", step }),
        onLost: goOnAfterLoss,
      },
      first,
    );
  let workers = open();

  /** Makes a run by a call, and gives whether it is there. */
  async function make(call: TrainerCall<RunInfo>, settings?: RunSettings): Promise<boolean> {
    const before = state.peek().status;
    apply({ type: "preparing", settings });
    try {
      apply({ type: "made", info: await workers.trainer.call(call) });
      return true;
    } catch (error) {
      apply({ type: "refused", problem: problemOf(error), before });
      return false;
    }
  }
  /** Gives what a call gives; undefined where it fails, and `problem` says why. */
  async function attempt<T>(call: TrainerCall<T>): Promise<T | undefined> {
    try {
      return await workers.trainer.call(call);
    } catch (error) {
      const problem = problemOf(error);
      if (problem) apply({ type: "problem", problem });
      return undefined;
    }
  }
  function goOnAfterLoss(): void {
    workers = open();
    apply({ type: "lost" });
    const { info, stored, settings, lossesInARow } = state.peek();
    if (lossesInARow > mostLosses) return;
    if (info && stored) void make((api) => api.restore(info.id));
    else if (settings) void make((api) => api.configure(settings));
  }

  return {
    ...signalsOf(state),
    explorer: explorerOf(() => workers.explorer),
    configure: (settings, weights) => make((api) => api.configure(settings, weights), settings),
    restore: (id) => make((api) => api.restore(id)),
    open: (file) => make((api) => api.openRun(file)),
    async start(options) {
      apply({ type: "problem", problem: undefined });
      if (options?.epochs !== undefined) apply({ type: "started", epochs: options.epochs });
      await attempt((api) => api.start(options));
    },
    trainTo: (step) => attempt((api) => api.trainTo(step)),
    async pause() {
      if (await attempt((api) => api.pause())) apply({ type: "paused" });
    },
    async reset() {
      apply({ type: "problem", problem: undefined });
      await make((api) => api.reset());
    },
    async setLearningRate(learningRate) {
      await attempt(async (api) => {
        await api.setLearningRate(learningRate);
        apply({ type: "learning rate", learningRate });
      });
    },
    evaluate: (part) => attempt((api) => api.evaluate(part)),
    async download() {
      const bytes = await attempt((api) => api.exportRun());
      return bytes && new Blob([bytes], { type: "application/zip" });
    },
    codeFault: () => attempt<CodeFault | undefined>(async (api) => api.codeFault()),
    suit: (settings) => workers.trainer.call((api) => api.suit(settings)).catch(() => undefined),
    async results(file) {
      const bytes = await attempt((api) => api.exportResults(file));
      const type = file.endsWith(".csv") ? "text/csv" : "application/octet-stream";
      return bytes && new Blob([bytes], { type });
    },
    importFiles: (files, options) => attempt((api) => api.importFiles(files, options)),
    dismissProblem: () => apply({ type: "problem", problem: undefined }),
    dispose: () => workers.end(),
  };
}

/** Returns the problem of a call that failed; none where its worker has ended, which is told of by itself. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof WorkerLostError) return undefined;
  const { name, message } = toError(error);
  return { fatal: false, name, message: pageAdvice(message) };
}

/** Returns a message of the libraries with the page's own field in place of the option that its advice names. */
const pageAdvice = (message: string): string =>
  message.replace(
    /leave out such rows \(missing: "drop"\).*ignore such columns$/,
    "choose what becomes of them by “Missing values” under “How tables are read”",
  );

function signalsOf(state: ReadonlySignal<SessionState>): SessionSignals {
  const part = <Name extends keyof SessionState>(name: Name) => computed(() => state.value[name]);
  return {
    status: part("status"),
    info: part("info"),
    steps: part("steps"),
    metrics: part("metrics"),
    curve: part("curve"),
    learningRate: part("learningRate"),
    stored: part("stored"),
    problem: part("problem"),
    weights: part("weights"),
    arrivals: part("arrivals"),
  };
}
