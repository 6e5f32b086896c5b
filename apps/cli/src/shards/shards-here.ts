import { join } from "node:path";
import type { ShardValues } from "../commands/shard-options.ts";
import type { Io } from "../console/io.ts";
import { beginResults } from "../results/begin-results.ts";
import { sourceKey } from "../results/results-key.ts";
import type { LoadableCommand } from "../results/row-command.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { partWriter, type WrittenPart } from "./part-writer.ts";
import type { PlannedSource } from "./plan-without-model.ts";
import type { ShardPart } from "./shard-plan.ts";

/** Parts that this process can write, with the model loaded. */
export interface ShardsHere {
  readonly source: PlannedSource;
  /** Writes parts one after the other. @param onEnd is told of each part */
  write(
    parts: readonly ShardPart[],
    options: {
      readonly out: string;
      readonly interruption: Interruption;
      readonly onEnd: (part: ShardPart, made: WrittenPart) => void;
    },
  ): Promise<void>;
}

/** Loads the run and its rows. @throws UsageError, Failure, WriteError */
export async function shardsHere(
  command: LoadableCommand,
  asked: ShardValues,
  io: Io,
): Promise<ShardsHere> {
  const begun = await beginResults({ ...asked, out: undefined }, { io });
  const { config, model, shown, engine } = begun;
  return {
    source: {
      key: sourceKey({ config, model, rows: shown.name }),
      engine: engine.name,
      rows: shown.count,
      name: shown.name,
    },
    async write(parts, { out, interruption, onEnd }) {
      const writer = partWriter(await command.load(), begun, asked);
      const waiting = [...parts];
      const work = async (): Promise<void> => {
        for (let part = waiting.shift(); part; part = waiting.shift()) {
          if (interruption.status !== undefined) return;
          onEnd(part, await writer.write(part, join(out, part.file), { overwrite: true }));
        }
      };
      await Promise.all([work(), work()]); // one is computed while another goes to the disk
      await writer.close();
    },
  };
}
