import type * as tf from "@tensorflow/tfjs-core";
import type { GraphBuilder } from "../graph.ts";
import { elementwise, type Symbolic } from "../symbolic.ts";
import { elementwiseKernels } from "./elements/elementwise.ts";

/** What tfjs's fused kernels add to a product and apply to the sum, by tfjs's names. */
interface Fused {
  readonly bias?: Symbolic | undefined;
  readonly preluActivationWeights?: Symbolic | undefined;
}

/** The activation of a fused kernel, by tfjs's names. */
interface FusedAttributes {
  readonly activation?: tf.fused.Activation;
  readonly leakyreluAlpha?: number;
}

/** A product with its bias and activation. */
export function fused(
  graph: GraphBuilder,
  product: Symbolic,
  { bias, preluActivationWeights }: Fused,
  { activation = "linear", leakyreluAlpha = 0.2 }: FusedAttributes,
): Symbolic {
  const x = bias ? elementwise(graph, "Add", [product, bias]) : product;
  switch (activation) {
    case "linear":
      return x;
    case "relu":
      return elementwiseKernels.Relu(graph, { x });
    case "relu6":
      return elementwiseKernels.Relu6(graph, { x }, {});
    case "elu":
      return elementwiseKernels.Elu(graph, { x });
    case "sigmoid":
      return elementwiseKernels.Sigmoid(graph, { x }, {});
    case "leakyrelu":
      return elementwiseKernels.LeakyRelu(graph, { x }, { alpha: leakyreluAlpha });
    case "prelu":
      return elementwiseKernels.Prelu(graph, { x, alpha: preluActivationWeights! });
  }
}
