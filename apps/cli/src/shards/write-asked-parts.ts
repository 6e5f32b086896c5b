import type { ShardValues } from "../commands/shard-options.ts";
import { inputLines } from "../console/input-lines.ts";
import type { Io } from "../console/io.ts";
import { tellError } from "../errors/tell-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import { type RowSpan, readRowSpan } from "../options/row-span-option.ts";
import { beginResults } from "../results/begin-results.ts";
import type { RowCommand } from "../results/row-command.ts";
import { partWriter, type WrittenPart } from "./part-writer.ts";

/** One part is computed while others go to the disk. */
const mostAtATime = 3;

/**
 * Writes the parts that the standard input asks for, a line for each: the numbers of its rows and its file. Answers by lines of JSON, the first
 * of which tells model and rows from others, and then one for each part: why it is not there, or what is to be said of its rows. The run, its rows and its compiled model stay from part to part.
 *
 * @returns the exit status: 1 where a part could not be written
 * @throws UsageError, Failure, WriteError
 */
export async function writeAskedParts(
  command: RowCommand,
  asked: ShardValues,
  io: Io,
): Promise<number> {
  const { shards, partFormat, queue, store, out, rows, overwrite } = asked;
  const others = { shards, "part-format": partFormat, queue, store, out, rows };
  const other = Object.entries(others).find(([, value]) => value !== undefined)?.[0];
  if (other !== undefined)
    throw new UsageError(
      `expected --parts-from-input without --${other}: each line has its rows and its file`,
    );
  const begun = await beginResults(asked, { io });
  const writer = partWriter(command, begun, asked);
  io.out(JSON.stringify({ source: writer.source }));
  const under = new Set<Promise<void>>();
  let result = 0;
  const write = async (rows: RowSpan, file: string): Promise<void> => {
    const { status, error, told } = await writer
      .write(rows, file, { overwrite })
      .catch((fault: unknown) => sentenceOf(fault));
    io.out(JSON.stringify({ file, error, told }));
    result = Math.max(result, status);
    if (status > 128) void inputLines().return?.(); // a signal ended it
  };
  try {
    for await (const line of inputLines()) {
      const [, span, file] = /^(\S+) (.+)$/.exec(line) ?? [];
      if (span === undefined || file === undefined)
        throw new UsageError(
          `expected lines such as "1-1000 part.npy" on the standard input, got "${line.slice(0, 80)}"`,
        );
      const writing = write(readRowSpan("the rows of a line", span), file);
      under.add(writing);
      void writing.then(() => under.delete(writing));
      if (under.size === mostAtATime) await Promise.race(under);
    }
    await Promise.all(under);
    return result;
  } finally {
    await Promise.all(under);
    await writer.close();
  }
}

/** Gives the exit status and the sentence of an error. */
function sentenceOf(fault: unknown): WrittenPart {
  let error = "";
  const status = tellError(fault, {
    err(line) {
      error = line.replace(/^error: /, "");
    },
  });
  return { status, error };
}
