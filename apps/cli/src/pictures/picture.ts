import type { Engine } from "@autoencoders/compiler";
import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { EpochMetrics, RunConfig } from "@autoencoders/runs";
import type { toPng } from "@autoencoders/viz";
import type { PictureOptions } from "./picture-options.ts";

/** What a picture comes to; `text` says the same in words, where words can. */
export interface Drawing {
  readonly image: Parameters<typeof toPng>[0];
  readonly text?: string;
}

/** Rows and what the encoder makes of them: means, where it gives a distribution. */
export interface CodedRows {
  readonly examples: DataSetRows;
  /** [n, ...code], with what is known of each row: its place in its file, its name and its label. */
  readonly codes: DataSetRows;
}

/** A run to draw a picture of. What takes time is done when it is first asked for, and once. */
export interface PictureContext {
  readonly config: RunConfig;
  readonly model: Autoencoder;
  /** How far the model is trained, such as "after 327 epochs". */
  readonly trained: string;
  /** The epochs that it is trained for. */
  readonly history: readonly EpochMetrics[];
  readonly seed: number;
  readonly options: PictureOptions;
  engine(): Promise<Engine>;
  /** The rows to look at, in the model's shape. */
  rows(): Promise<DataSetRows>;
  /** All of them, or a random choice that can be looked at together. */
  codedRows(): Promise<CodedRows>;
  /** The rows that the model was trained on. */
  trainingRows(): Promise<DataSetRows>;
  /** The same run and rows that none of the training rows are among, where the rows to look at are all of files. */
  heldOut?(): PictureContext;
  /** Tells the user something about the picture. */
  note(remark: string): void;
  /** Shows how far long work is. */
  progress(what: string, done: number, total: number): void;
}

/** What is known of a run before any row is looked at. */
export type RunFacts = Pick<PictureContext, "config" | "model" | "history">;

/** A kind of picture. */
export interface Picture {
  readonly name: string;
  readonly summary: string;
  /** Whether it is drawn when a training ends. */
  standard?(run: RunFacts): boolean;
  /** The options that it takes. */
  readonly options?: readonly (keyof PictureOptions)[];
  /** The least and the most that `count` may be. */
  readonly counts?: readonly [least: number, most: number];
  /** Why it cannot be drawn of this run and what can be instead; undefined where it can. */
  fits(run: RunFacts): string | undefined;
  draw(context: PictureContext): Promise<Drawing>;
}
