import type { ShardValues } from "../commands/shard-options.ts";
import type { Io } from "../console/io.ts";
import { queueRequest } from "../queue/queue-request.ts";
import { beginResults } from "../results/begin-results.ts";
import type { RowCommand } from "../results/row-command.ts";
import { writeAskedParts } from "./write-asked-parts.ts";
import { writeShards } from "./write-shards.ts";

/**
 * Carries out a command that writes a result for each row: to one file, to files of a folder, or to those that the standard input asks for.
 * Gives the exit status.
 *
 * @throws UsageError, Failure, WriteError, QueueError
 */
export async function writeWholeOrParts(
  command: RowCommand,
  asked: ShardValues,
  io: Io,
): Promise<number> {
  if (asked.partsFromInput) return writeAskedParts(command, asked, io);
  if (asked.shards !== undefined || queueRequest(asked)) return writeShards(command, asked, io);
  const begun = await beginResults(asked, { io });
  const compiled = await command.compile(begun);
  try {
    return await compiled.write(begun, asked, io);
  } finally {
    await compiled.dispose();
  }
}
