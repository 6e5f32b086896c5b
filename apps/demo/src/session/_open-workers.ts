import { proxy, transfer } from "comlink";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { isGenerated } from "../catalog/generated-data-sets.ts";
import type { EngineChoice } from "../worker/engine/engine-choices.ts";
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

/** What a first run will need, which is begun with before the run is asked for. */
export interface FirstNeeds {
  /** Name of a set; it is generated at once where it is one that can be. */
  readonly rows: string;
  readonly engine: EngineChoice;
}

/** Starts the workers and joins them by channels that do not pass through the page. */
export function openWorkers(
  { onEvent, onWeights, onLost }: Listeners,
  first?: FirstNeeds,
): Workers {
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
  if (first && isGenerated(first.rows)) void generator.api.prepare(first.rows);
  const trainer = liveWorker<TrainerApi>(
    new TrainerWorker({ name: names.trainer }),
    names.trainer,
    lose,
  );
  if (first) startEngine(trainer, first.engine);
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

/** Has a trainer start the compiled engine where a choice takes that first; its module is fetched while the trainer itself is. */
function startEngine({ api }: LiveWorker<TrainerApi>, choice: EngineChoice): void {
  if (choice !== "auto" && choice !== "onnx") return;
  const { port1, port2 } = new MessageChannel();
  void api.startEngine(transfer(port2, [port2]));
  void moduleBytes().then((bytes) => port1.postMessage(bytes, bytes ? [bytes] : []));
}

/** Fetches the compiled engine's module; gives undefined where that fails, and the engine will try and say so. */
async function moduleBytes(): Promise<ArrayBuffer | undefined> {
  try {
    const response = await fetch(wasmUrl, { priority: "low" });
    return response.ok ? await response.arrayBuffer() : undefined;
  } catch {
    return undefined;
  }
}
