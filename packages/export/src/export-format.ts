import type { Autoencoder } from "@autoencoders/models";
import type { ExportOptions } from "./export-options.ts";

/** A model written for other programs. */
export interface Exported {
  /** Each file by its name, that which the others belong to last. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** What a user should know of them, one sentence each. */
  readonly notes: readonly string[];
}

/** A format that models are exported to. */
export interface ExportFormat {
  /** What the name of its main file ends in, such as ".onnx". */
  readonly ending: string;
  /** What reads it. */
  readonly summary: string;
  /** Writes a model. @param name of its main file, without the ending */
  export(model: Autoencoder, name: string, options?: ExportOptions): Promise<Exported>;
}
