import type { GraphBuilder } from "../graph.ts";
import type { Symbolic } from "../symbolic.ts";

/** Translates one tfjs kernel: its inputs and attributes, by tfjs's names, to values of the graph. */
export type Kernel = (
  graph: GraphBuilder,
  // biome-ignore lint/suspicious/noExplicitAny: each kernel knows its own inputs
  inputs: any,
  // biome-ignore lint/suspicious/noExplicitAny: each kernel knows its own attributes
  attributes: any,
) => Symbolic | Symbolic[];

/** The kernels of one family, by tfjs's names. */
export type KernelTable = Readonly<Record<string, Kernel>>;
