import type { RowLayout, RowWriter, Scaling } from "@autoencoders/datasets";
import { type PartKey, type PartProgress, partFile } from "@autoencoders/runs/node";
import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import { formats } from "./formats.ts";
import { outputSink } from "./output-sink.ts";
import { pictureFolderWriter } from "./picture-folder-writer.ts";
import type { ResultTarget } from "./result-target.ts";

/** What results are opened with. */
export interface OpenResultsOptions {
  readonly io: Io;
  readonly layout: RowLayout;
  /** Whether a file that exists is replaced. */
  readonly overwrite: boolean;
  /** What decides the bytes of the results: those of an earlier call stay only where it is the same. */
  readonly key: PartKey;
  /** What pictures are black and white by. */
  readonly scaling?: Scaling | undefined;
  /** The name of each row, after which pictures are named. */
  readonly rowNames?: readonly string[] | undefined;
  /** Gives the number of a row, after which pictures are named that have no name. */
  readonly numberOf?: ((row: number) => number) | undefined;
}

/** Results that are open to be written. */
export interface OpenedResults {
  readonly writer: RowWriter;
  /** How far an earlier call came that was stopped, whose rows are there; absent where the writing begins anew. */
  readonly before?: PartProgress;
  /** Where results are kept that are on their way, for messages. */
  readonly keptIn?: string;
  /** Keeps what was written by now, so that a later call can go on; absent where the format or a pipe does not allow it. */
  keep?(rows: number, state: unknown): Promise<void>;
  /** Ends the writing and leaves for a later call what was kept. */
  leave(): Promise<void>;
}

/**
 * Opens results to write to, or goes on with those that an earlier call left, and says so.
 *
 * @throws WriteError where they cannot be written, RunLockedError where another program is writing them
 */
export async function openResults(
  { path, format }: ResultTarget,
  options: OpenResultsOptions,
): Promise<OpenedResults> {
  const { io, layout, overwrite, key, scaling = { least: [0], greatest: [1] } } = options;
  if (format === "pictures") {
    const folder = await pictureFolderWriter(path!, layout, { ...options, scaling });
    const { writer, before, anew, keep, leave, replaced } = folder;
    tell(io, path!, { before, anew });
    if (replaced > 0)
      io.err(`note: ${path}: ${counted(replaced, "picture")} in it will be replaced`);
    return {
      writer,
      ...(before && { before }),
      keptIn: `${path}.part`,
      keep: async (rows, state) => keep(rows, state),
      leave: async () => leave(),
    };
  }
  if (path === undefined) {
    const writer = formats[format](outputSink(io), layout, {});
    return { writer, leave: () => writer.abort() };
  }
  const file = await partFile(path, { overwrite, key });
  try {
    const { before, anew } = file;
    const writer = formats[format](file.sink, layout, { after: before?.rows ?? 0 });
    const { flush } = writer;
    tell(io, path, { before, anew: anew && !flush ? `${format} files begin anew` : anew });
    return {
      writer,
      ...(before && { before }),
      ...(flush && {
        keptIn: `${path}.part`,
        async keep(rows: number, state: unknown) {
          await flush();
          file.keep(rows, state);
        },
      }),
      leave: async () => file.leave(),
    };
  } catch (error) {
    void file.sink.abort();
    throw error;
  }
}

/** Says what becomes of what an earlier call left. */
function tell(
  io: Io,
  path: string,
  {
    before,
    anew,
  }: { readonly before?: PartProgress | undefined; readonly anew?: string | undefined },
): void {
  if (before)
    io.err(`note: going on after the ${counted(before.rows, "row")} that are in ${path}.part`);
  if (anew !== undefined)
    io.err(`note: ${path}.part, which an earlier call left, is not gone on with: ${anew}`);
}
