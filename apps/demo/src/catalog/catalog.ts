import type { RowKind } from "@autoencoders/datasets";
import type { OptionSchemas, ZooEntry, ZooName } from "@autoencoders/models";
import type { Architecture } from "./architecture.ts";

/** A model of the zoo without its builder. */
export interface ModelEntry {
  readonly summary: string;
  readonly options: OptionSchemas;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly source: ZooEntry["source"];
  /** Layers of the model with its default options. */
  readonly architecture: Architecture;
}

/** A data set that is generated, without its generator. */
interface DataSetInfo {
  readonly summary: string;
  /** What the rows are. */
  readonly kind: RowKind;
  /** Shape of one row. */
  readonly shape: readonly number[];
  readonly classes: readonly string[];
  /** Number of rows to train on. */
  readonly rows: number;
}

/** The plain data of everything that the packages offer. */
export interface Catalog {
  readonly models: Readonly<Record<ZooName, ModelEntry>>;
  /** Default options by the name of the optimizer. */
  readonly optimizers: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly dataSets: Readonly<Record<string, DataSetInfo>>;
  readonly corruptions: readonly string[];
  /** Default options by the name of the penalty. */
  readonly penalties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
