import type { RowLayout, RowWriter, Scaling } from "@autoencoders/datasets";
import { fileSink } from "@autoencoders/runs/node";
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
  /** What pictures are black and white by. */
  readonly scaling?: Scaling;
  /** The name of each row, after which pictures are named. */
  readonly rowNames?: readonly string[] | undefined;
}

/** Opens results to write to. @throws WriteError where they cannot be written */
export function openResults(
  { path, format }: ResultTarget,
  { io, layout, overwrite, scaling = { least: [0], greatest: [1] }, rowNames }: OpenResultsOptions,
): RowWriter {
  if (format === "pictures") return pictureFolderWriter(path!, layout, { scaling, rowNames });
  const sink = path === undefined ? outputSink(io) : fileSink(path, { overwrite });
  try {
    return formats[format](sink, layout);
  } catch (error) {
    void sink.abort();
    throw error;
  }
}
