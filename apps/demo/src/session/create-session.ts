import { batch, signal } from "@preact/signals";
import type { RunSettings } from "../worker/run-settings.ts";
import { type Curve, grownCurve } from "../worker/trainer/grown-curve.ts";
import type { RunInfo, TrainerEvent } from "../worker/trainer/trainer-api.ts";
import { explorerOf } from "./_explorer-of.ts";
import { openWorkers, type Workers } from "./_open-workers.ts";
import { WorkerLostError } from "./live-worker.ts";
import type { Session, SessionStatus, Steps } from "./session.ts";

/** A session with its own workers, which are started at once and load what they need by themselves. */
export function createSession(): Session {
  const status = signal<SessionStatus>("none");
  const info = signal<RunInfo | undefined>();
  const steps = signal<Steps | undefined>();
  const metrics = signal<Session["metrics"]["value"]>([]);
  const curve = signal<Curve>({ steps: [], losses: [] });
  const learningRate = signal<number | undefined>();
  const stored = signal<Session["stored"]["value"]>();
  const problem = signal<Session["problem"]["value"]>();
  const weights = signal(-1);
  const arrivals = signal(0);
  let settings: RunSettings | undefined;
  let lossesInARow = 0;

  const onEvent = (event: TrainerEvent, generation: number): void => {
    // Events and answers of calls may overtake each other.
    if (event.type !== "problem" && generation !== info.value?.generation) return;
    batch(() => {
      switch (event.type) {
        case "steps":
          lossesInARow = 0;
          steps.value = event;
          curve.value = grownCurve(curve.value, event.step, event.loss);
          break;
        case "epoch":
          metrics.value = [...metrics.value, event.metrics];
          break;
        case "status":
          if (status.value !== "preparing") status.value = event.status;
          break;
        case "stored":
          stored.value = { epoch: event.epoch, stepInEpoch: event.stepInEpoch };
          break;
        case "problem":
          problem.value = event.problem;
      }
    });
  };
  const fail = (error: unknown): void => {
    if (error instanceof WorkerLostError) return; // onLost tells of it
    const { name, message } = error as Error;
    problem.value = { fatal: false, name, message };
  };
  const show = (made: RunInfo): void =>
    batch(() => {
      const { progress } = made;
      settings = made.settings;
      info.value = made;
      status.value = made.status;
      steps.value = undefined;
      metrics.value = progress.metrics;
      curve.value = progress.curve;
      const rate = made.config.fit.optimizer.learningRate;
      learningRate.value = typeof rate === "number" ? rate : undefined;
      stored.value = progress.step > 0 ? { epoch: progress.epoch, stepInEpoch: 0 } : undefined;
    });

  let workers: Workers = open();
  function open(): Workers {
    return openWorkers({
      onEvent,
      onWeights: (step) =>
        batch(() => {
          weights.value = step;
          arrivals.value++;
        }),
      onLost,
    });
  }
  function onLost(): void {
    const wasTraining = status.value === "running" || status.value === "compiling";
    workers = open();
    lossesInARow++;
    const kept = stored.value;
    const id = info.value?.id;
    batch(() => {
      status.value = "none";
      problem.value = {
        fatal: true,
        name: "WorkerLostError",
        message: `Training stopped unexpectedly, perhaps for want of memory. ${
          kept
            ? `The run is back as it was kept after ${kept.stepInEpoch > 0 ? "the last pause" : `epoch ${kept.epoch}`}.`
            : "The run starts anew: it had not been kept yet."
        }${wasTraining ? " Press Start to go on." : ""}`,
      };
    });
    if (lossesInARow > 3) return;
    if (id && kept) void make((api) => api.restore(id));
    else if (settings) {
      const again = settings;
      void make((api) => api.configure(again));
    }
  }
  const call = <T>(f: (api: Workers["trainer"]["api"]) => Promise<T>): Promise<T> =>
    workers.trainer.call(f);
  async function make(f: (api: Workers["trainer"]["api"]) => Promise<RunInfo>): Promise<boolean> {
    const before = status.value;
    try {
      status.value = "preparing";
      show(await call(f));
      return true;
    } catch (error) {
      batch(() => {
        if (status.value === "preparing") status.value = before === "preparing" ? "none" : before;
        fail(error);
      });
      return false;
    }
  }
  /** What a call gives; undefined where it fails, and `problem` says why. */
  const attempt = <T>(f: (api: Workers["trainer"]["api"]) => Promise<T>): Promise<T | undefined> =>
    call(f).catch((error) => {
      fail(error);
      return undefined;
    });

  return {
    ...{ status, info, steps, metrics, curve, learningRate, stored, problem, weights, arrivals },
    explorer: explorerOf(() => workers.explorer),
    configure(wanted) {
      settings = wanted;
      return make((api) => api.configure(wanted));
    },
    restore: (id) => make((api) => api.restore(id)),
    open: (file) => make((api) => api.openRun(file)),
    async start(options) {
      problem.value = undefined;
      await attempt((api) => api.start(options));
    },
    async pause() {
      if (await attempt((api) => api.pause())) status.value = "paused";
    },
    async reset() {
      await make((api) => api.reset());
    },
    async setLearningRate(rate) {
      await attempt(async (api) => {
        await api.setLearningRate(rate);
        learningRate.value = rate;
      });
    },
    evaluate: (part) => attempt((api) => api.evaluate(part)),
    async download() {
      const bytes = await attempt((api) => api.exportRun());
      return bytes && new Blob([bytes], { type: "application/zip" });
    },
    importFiles: (files) => attempt((api) => api.importFiles(files)),
    dismissProblem() {
      problem.value = undefined;
    },
    dispose: () => workers.end(),
  };
}
