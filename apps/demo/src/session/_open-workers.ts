import { proxy, transfer } from "comlink";
import { isGenerated } from "../catalog/generated-data-sets.ts";
import ExplorerWorker from "../worker/explorer/explorer.ts?worker";
import type { ExplorerApi } from "../worker/explorer/explorer-api.ts";
import GeneratorWorker from "../worker/generator/generator.ts?worker";
import type { GeneratorApi } from "../worker/generator/generator-api.ts";
import TrainerWorker from "../worker/trainer/trainer.ts?worker";
import type { TrainerApi, TrainerEvent } from "../worker/trainer/trainer-api.ts";
import { type LiveWorker, liveWorker } from "./live-worker.ts";

/** A trainer and the explorer that it feeds; its generated rows come from a third. */
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

/** Starts the workers and joins them by channels that do not pass through the page. @param rows a set that is generated at once */
export function openWorkers({ onEvent, onWeights, onLost }: Listeners, rows?: string): Workers {
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let isLost = false;
  const lose = (): void => {
    if (isLost) return;
    isLost = true;
    trainer.end();
    explorer.end();
    generator.end();
    onLost();
  };
  const names = {
    trainer: `trainer ${id}`,
    explorer: `explorer ${id}`,
    generator: `generator ${id}`,
  };
  const generator = liveWorker<GeneratorApi>(
    new GeneratorWorker({ name: names.generator }),
    names.generator,
    lose,
  );
  if (rows !== undefined && isGenerated(rows)) void generator.api.prepare(rows);
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
  const way = new MessageChannel();
  void generator.api.connect(transfer(way.port1, [way.port1]));
  void trainer.api.connectGenerator(transfer(way.port2, [way.port2]));
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
      generator.end();
    },
  };
}
