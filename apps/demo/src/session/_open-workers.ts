import { proxy, transfer } from "comlink";
import ExplorerWorker from "../worker/explorer/explorer.ts?worker";
import type { ExplorerApi } from "../worker/explorer/explorer-api.ts";
import TrainerWorker from "../worker/trainer/trainer.ts?worker";
import type { TrainerApi, TrainerEvent } from "../worker/trainer/trainer-api.ts";
import { type LiveWorker, liveWorker } from "./live-worker.ts";

/** A trainer and the explorer that it feeds. */
export interface Workers {
  readonly trainer: LiveWorker<TrainerApi>;
  readonly explorer: LiveWorker<ExplorerApi>;
  end(): void;
}

interface Listeners {
  readonly onEvent: (event: TrainerEvent, generation: number) => void;
  readonly onWeights: (step: number) => void;
  /** Called once when either of them ends by itself. */
  readonly onLost: () => void;
}

/** Starts both workers and joins them by a channel that does not pass through the page. */
export function openWorkers({ onEvent, onWeights, onLost }: Listeners): Workers {
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let isLost = false;
  const lose = (): void => {
    if (isLost) return;
    isLost = true;
    trainer.end();
    explorer.end();
    onLost();
  };
  const names = { trainer: `trainer ${id}`, explorer: `explorer ${id}` };
  const trainer = liveWorker<TrainerApi>(
    new TrainerWorker({ name: names.trainer }),
    names.trainer,
    lose,
  );
  const explorer = liveWorker<ExplorerApi>(
    new ExplorerWorker({ name: names.explorer }),
    names.explorer,
    lose,
  );
  const { port1, port2 } = new MessageChannel();
  void trainer.api.listen(proxy(onEvent));
  void explorer.api.onWeights(proxy(onWeights));
  void trainer.api.connectExplorer(transfer(port1, [port1]));
  void explorer.api.connect(transfer(port2, [port2]));
  return {
    trainer,
    explorer,
    end() {
      isLost = true;
      trainer.end();
      explorer.end();
    },
  };
}
