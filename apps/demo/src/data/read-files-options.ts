import type { ReadTableOptions, WindowOptions } from "@autoencoders/datasets";
import type { RunSettings } from "../worker/run-settings.ts";

/** How a visitor's files are read. */
export interface ReadFilesOptions {
  /** What is said of the columns of a table. */
  readonly table?: Pick<ReadTableOptions, "label" | "ignore" | "missing" | "time"> | undefined;
  /** How the steps of a recording become rows; means nothing of pictures. */
  readonly window?: WindowOptions | undefined;
  /** The model that the rows are scaled for. */
  readonly model?: RunSettings["model"];
}
