import type { ShardValues } from "../commands/shard-options.ts";
import type { Io } from "../console/io.ts";
import { UsageError } from "../errors/usage-error.ts";
import { queueRequest } from "../queue/queue-request.ts";
import type { LoadableCommand } from "../results/row-command.ts";

/**
 * Carries out a command that writes a result for each row: to one file, to files of a folder, or to those that the standard input asks for.
 * Gives the exit status.
 *
 * @throws UsageError, Failure, WriteError, QueueError
 */
export async function writeWholeOrParts(
  command: LoadableCommand,
  asked: ShardValues,
  io: Io,
): Promise<number> {
  if (asked.partsFromInput) {
    const { writeAskedParts } = await import("./write-asked-parts.ts");
    return writeAskedParts(await command.load(), asked, io);
  }
  if (asked.shards !== undefined || queueRequest(asked)) {
    const { writeShards } = await import("./write-shards.ts");
    return writeShards(command, asked, io);
  }
  if (asked.partFormat !== undefined)
    throw new UsageError(
      "expected --part-format beside --shards, got it with one file, whose format its name says; leave it out",
    );
  const { beginResults } = await import("../results/begin-results.ts");
  const { tellResults } = await import("../results/tell-results.ts");
  const { compile } = await command.load();
  const begun = await beginResults(asked, { io });
  const compiled = await compile(begun);
  try {
    const { status, told } = await compiled.write(begun, asked, io);
    if (status === 0) tellResults(told, begun.shown, { ...asked, target: begun.target, io });
    return status;
  } finally {
    await compiled.dispose();
  }
}
