import { reshaped } from "../batch-last.ts";
import { type Graph, type GraphBuilder, sizeOf, type Value } from "../graph.ts";
import { rewrite } from "./rewrite.ts";

const products = ["Gemm", "Conv"];
/** How many channels a product gives, if it is one. */
const channelsOf = ({ op, shape }: Value): number | undefined =>
  products.includes(op) ? shape[op === "Conv" ? 1 : 0] : undefined;
const activations = ["Relu", "Elu", "Sigmoid", "Tanh", "LeakyRelu"];

/**
 * A product's bias and activation before its reshape instead of after, beside the product, where `foldAddends` and
 * onnxruntime can make one operator of them.
 */
export const liftReshapes = (graph: Graph): Graph =>
  rewrite(graph, (builder, value, inputs) => {
    const [image, addend] = inputs;
    if (image?.op !== "Reshape") return;
    const product = image.inputs[0]!;
    if (value.op === "Add" && addend && channelsOf(product) && isPerChannel(addend, product, image))
      return reshaped(builder, withBias(builder, product, addend), value.shape);
    const isSum = product.op === "Add" && products.includes(product.inputs[0]!.op);
    if (activations.includes(value.op) && (isSum || products.includes(product.op))) {
      const inner = builder.node(value.op, [product], value.attributes, product.shape);
      return reshaped(builder, inner, value.shape);
    }
    return;
  });

/** Whether an addend has one number for each channel of a product and of its image, [channels, 1, 1, 1]. */
const isPerChannel = ({ shape }: Value, product: Value, image: Value): boolean =>
  shape.length === 4 &&
  sizeOf(shape) === shape[0] &&
  shape[0] === image.shape[0] &&
  shape[0] === channelsOf(product);

function withBias(builder: GraphBuilder, product: Value, bias: Value): Value {
  const channels = bias.shape[0]!;
  const shape = product.op === "Conv" ? [1, channels, 1, 1] : [channels, 1];
  return builder.node("Add", [product, reshaped(builder, bias, shape)], {}, product.shape);
}
