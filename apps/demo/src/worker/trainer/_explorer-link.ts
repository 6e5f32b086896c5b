import { modelWeights } from "@autoencoders/models";
import type { TrainingProgress, TrainingState } from "@autoencoders/trainers";
import type { ExplorerNews } from "../explorer/explorer-api.ts";
import type { Run } from "./_make-run.ts";

/** A way from a training to its explorer: the model and its rows once, then weights whenever the last ones were taken. */
export interface ExplorerLink {
  connect(port: MessagePort): void;
  /** Sends a new run, with the weights its model has. */
  show(run: Run): void;
  /** Sends the weights that a run's model has at its end. */
  refresh(run: Run): void;
  /** Sends the weights after these steps, where the last ones have been taken. */
  offer(progress: TrainingProgress, step: number): Promise<void>;
  /** Sends the weights after these steps, whether the last ones have been taken or not. */
  send(progress: TrainingProgress, step: number): Promise<void>;
}

/** Least pause between two sets of weights, which are copied on both sides. */
const leastPauseMs = 60;

/** Makes a link that nobody listens to yet. */
export function explorerLink(): ExplorerLink {
  let port: MessagePort | undefined;
  let shown: Run | undefined;
  let isFree = false;
  let notBefore = 0;
  const tell = (news: ExplorerNews, transfer: Transferable[] = []): void => {
    isFree = false;
    port?.postMessage(news, transfer);
  };
  const show = (run: Run): void => {
    shown = run;
    const { id, config, set, classes } = run;
    tell({ type: "run", id, model: config.model, set, classes });
    refresh(run);
  };
  const refresh = ({ id, model, progress }: Run): void => {
    const weights = modelWeights(model).map(({ name, variable }) => [
      `weights/${name}`,
      { data: variable.dataSync<"float32">(), shape: variable.shape },
    ]);
    tell({ type: "weights", tensors: Object.fromEntries(weights), id, step: progress.step });
  };
  const send: ExplorerLink["send"] = async (progress, step) => {
    if (!shown) return;
    const { id } = shown;
    const tensors = weightsOf((await progress.state()).tensors);
    const buffers = Object.values(tensors).map(({ data }) => data.buffer as ArrayBuffer);
    tell({ type: "weights", id, step, tensors }, buffers);
  };
  return {
    connect(explorer) {
      port = explorer;
      port.onmessage = () => {
        isFree = true;
      };
      if (shown) show(shown);
    },
    show,
    refresh,
    send,
    async offer(progress, step) {
      if (!port || !shown || !isFree || performance.now() < notBefore) return;
      const started = performance.now();
      await send(progress, step);
      notBefore = performance.now() + Math.max(leastPauseMs, 4 * (performance.now() - started));
    },
  };
}

const weightsOf = (tensors: TrainingState["tensors"]): TrainingState["tensors"] =>
  Object.fromEntries(Object.entries(tensors).filter(([name]) => name.startsWith("weights/")));
