import { reshaped } from "../batch-last.ts";
import { type Graph, type GraphBuilder, sizeOf, type Value } from "../graph.ts";
import { rewrite } from "./rewrite.ts";

const products = ["Gemm", "Conv"];
const activations = ["Relu", "Elu", "Sigmoid", "Tanh", "LeakyRelu"];

/**
 * A product's bias and activation before its reshape instead of after, beside the product, where `foldAddends` and
 * onnxruntime can make one operator of them.
 */
export const liftReshapes = (graph: Graph): Graph =>
  rewrite(graph, (builder, value, inputs) => {
    const [image, addend] = inputs as [Value, Value];
    if (image?.op !== "Reshape") return;
    const product = image.inputs[0]!;
    if (value.op === "Add" && products.includes(product.op) && isPerChannel(addend, image))
      return reshaped(builder, withBias(builder, product, addend), value.shape);
    const isSum = product.op === "Add" && products.includes(product.inputs[0]!.op);
    if (activations.includes(value.op) && (isSum || products.includes(product.op))) {
      const inner = builder.node(value.op, [product], value.attributes, product.shape);
      return reshaped(builder, inner, value.shape);
    }
    return;
  });

/** Whether an addend has one number for each of an image's channels, [channels, 1, 1, 1]. */
const isPerChannel = ({ shape }: Value, image: Value): boolean =>
  shape.length === 4 && shape[0] === image.shape[0] && sizeOf(shape) === shape[0];

function withBias(builder: GraphBuilder, product: Value, bias: Value): Value {
  const channels = bias.shape[0]!;
  const shape = product.op === "Conv" ? [1, channels, 1, 1] : [channels, 1];
  return builder.node("Add", [product, reshaped(builder, bias, shape)], {}, product.shape);
}
