import type { ByteSource } from "../../bytes/byte-source.ts";
import { type FlatTable, longsIn, numberIn, rootTable, tableIn } from "./_flatbuffer.ts";

/** A part of an Arrow file: what it tells, and the bytes that belong to it. */
export interface ArrowMessage {
  readonly kind: "schema" | "dictionary" | "batch" | "other";
  readonly version: number;
  readonly header: FlatTable;
  /** How many bytes belong to it. */
  readonly length: number;
  /** Reads these bytes. */
  body(): Promise<Uint8Array>;
}

const kinds = ["other", "schema", "dictionary", "batch"] as const;
const magic = "ARROW1";
/** The parts of a file that describe others, and those that hold values, are no longer. */
const [mostHeadBytes, mostBodyBytes] = [2 ** 28, 2 ** 30];

/**
 * Gives the messages of a file or a stream: first its schema, then its dictionaries and its batches of rows in their order. A file has at its end where
 * they are, all dictionaries before the batches; in a stream they come one after the other.
 *
 * @throws RangeError where it is damaged
 */
export async function* arrowMessages(source: ByteSource): AsyncGenerator<ArrowMessage> {
  const begin = textOf(await source.slice(0, Math.min(8, source.size)));
  if (begin.startsWith("FEA1")) throw new RangeError("the first version of Feather");
  if (begin.startsWith(magic)) yield* messagesOfFile(source);
  else yield* messagesOfStream(source);
}

async function* messagesOfFile(source: ByteSource): AsyncGenerator<ArrowMessage> {
  const { size } = source;
  const end = await bytesOf(source, size - 10, 10);
  if (size < 18 || textOf(end.subarray(4)) !== magic)
    throw new RangeError(`other bytes than ${magic} at its end`);
  const length = new DataView(end.buffer, end.byteOffset).getInt32(0, true);
  const footer = rootTable(await bytesOf(source, size - 10 - length, length));
  const schema = tableIn(footer, 1);
  if (!schema) throw new RangeError("no schema");
  const version = numberIn(footer, 0, 16);
  yield { kind: "schema", version, header: schema, length: 0, body: async () => noBytes };
  let total = 0;
  for (const [field, kind] of [
    [2, "dictionary"],
    [3, "batch"],
  ] as const) {
    const blocks = longsIn(footer, field, 3); // where each begins, the length of what describes it, and of what belongs to it
    for (let i = 0; i < blocks.length; i += 3) {
      const found = await messageAt(source, blocks[i]!);
      if (found?.message.kind !== kind) throw new RangeError(`no ${kind} at ${blocks[i]}`);
      total += found.end - blocks[i]!;
      if (total > size) throw new RangeError("parts that lie in one another");
      yield found.message;
    }
  }
}

async function* messagesOfStream(source: ByteSource): AsyncGenerator<ArrowMessage> {
  for (let at = 0; at < source.size; ) {
    const found = await messageAt(source, at);
    if (!found) return;
    yield found.message;
    at = found.end;
  }
}

/** Returns the message at a place, and where the next one is; undefined at the end of a stream. */
async function messageAt(
  source: ByteSource,
  at: number,
): Promise<{ readonly message: ArrowMessage; readonly end: number } | undefined> {
  const prefix = await bytesOf(source, at, Math.min(8, source.size - at));
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const isMarked = view.getUint32(0, true) === 0xffffffff; // versions before 0.15 have the length alone
  const headLength = view.getUint32(isMarked ? 4 : 0, true);
  if (headLength === 0) return undefined;
  if (headLength > mostHeadBytes) throw new RangeError(`${headLength} bytes that tell of others`);
  const headAt = at + (isMarked ? 8 : 4);
  const root = rootTable(await bytesOf(source, headAt, headLength));
  const header = tableIn(root, 2);
  if (!header) throw new RangeError(`nothing told at ${at}`);
  const bodyAt = headAt + headLength;
  const length = numberIn(root, 3, 64);
  if (!(length >= 0 && bodyAt + length <= source.size))
    throw new RangeError(`${length} bytes at ${bodyAt} of ${source.size}`);
  return {
    message: {
      kind: kinds[numberIn(root, 1, 8)] ?? "other",
      version: numberIn(root, 0, 16),
      header,
      length,
      body() {
        if (length <= mostBodyBytes) return bytesOf(source, bodyAt, length);
        throw new RangeError(
          `${length} bytes of rows in one batch; of at most ${mostBodyBytes} it is read`,
        );
      },
    },
    end: bodyAt + length,
  };
}

/** Reads bytes that must be there. */
async function bytesOf(source: ByteSource, at: number, length: number): Promise<Uint8Array> {
  if (!(at >= 0 && length >= 0 && at + length <= source.size))
    throw new RangeError(`${length} bytes at ${at} of ${source.size}`);
  const bytes = await source.slice(at, at + length);
  if (bytes.length !== length) throw new RangeError(`${bytes.length} of ${length} bytes at ${at}`);
  return bytes;
}

const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const noBytes = new Uint8Array(0);
