import type { GraphBuilder } from "../graph.ts";
import type { Symbolic } from "../symbolic.ts";

/** A kernel's tensors by tfjs's names: those that it always has, and those that it may have. */
export type Inputs<Required extends string, Optional extends string = never> = Readonly<
  Record<Required, Symbolic>
> &
  Readonly<Partial<Record<Optional, Symbolic>>>;

interface Translation<Tensors, Attributes, Result> {
  // A method, so that a table can hold kernels that take less than any tensors and any attributes.
  translate(graph: GraphBuilder, inputs: Tensors, attributes: Attributes): Result;
}

/** Translates one tfjs kernel: its inputs and attributes, by tfjs's names, to values of the graph. */
export type Kernel<
  Tensors = Readonly<Record<string, Symbolic>>,
  Attributes = object,
  Result = Symbolic | Symbolic[],
> = Translation<Tensors, Attributes, Result>["translate"];

/** The kernels of one family, by tfjs's names. */
export type KernelTable = Readonly<Record<string, Kernel>>;
