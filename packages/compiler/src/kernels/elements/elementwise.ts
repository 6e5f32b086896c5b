import type * as tf from "@tensorflow/tfjs-core";
import { factsOf, learn, steep } from "../../facts.ts";
import type { GraphBuilder } from "../../graph.ts";
import { cast, elementwise, filled, reshape, type Symbolic, symbolic } from "../../symbolic.ts";
import { binary, comparison, composed, inFloats, unary } from "../_kernel-makers.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

/** A kernel that finds NaN or infinities, which only floats have. */
const kind =
  (op: string) =>
  (graph: GraphBuilder, { x }: Inputs<"x">): Symbolic =>
    elementwise(graph, op, [cast(graph, x, "float32")], { dtype: "bool", attributes: {} });

/** e^x − 1 with all digits near 0, where the plain form loses them: 2·tanh(x/2) / (1 − tanh(x/2)). */
const expm1 = composed(({ abs, div, exp, less, mul, sub, tanh, where }, { x }: Inputs<"x">) => {
  const half = tanh(mul(x, 0.5));
  return where(less(abs(x), 1), div(mul(half, 2), sub(1, half)), sub(exp(x), 1));
});

/** log(1 + x) with all digits near 0: log(1 + x)·x / ((1 + x) − 1), by W. Kahan; x itself where 1 + x rounds to 1. */
const log1p = composed(({ add, div, equal, log, mul, sub, where }, { x }: Inputs<"x">) => {
  const y = add(x, 1);
  const rounded = sub(y, 1);
  const result = where(equal(rounded, 0), x, mul(log(y), div(x, rounded)));
  return where(equal(x, Number.POSITIVE_INFINITY), x, result);
});

/**
 * max(0, x) + log(1 + t) with t = e^−|x|, all digits of a small t too: what 1 + t rounds off is added to its logarithm.
 * onnxruntime's own Softplus takes four times as long.
 */
const softplus = (graph: GraphBuilder, { x }: Inputs<"x">): Symbolic => {
  const { abs, add, exp, log, neg, relu, sub } = ops(graph);
  const t = exp(neg(abs(x)));
  const y = add(t, 1);
  const tail = add(log(y), sub(t, sub(y, 1)));
  learn(x.value, { softplusTail: tail.value });
  return add(relu(x), tail);
};

/** onnxruntime's sigmoid, exact to 10⁻⁷. Where x's softplus is known, and this is its gradient, small values are exact to 10⁻⁷ of themselves. */
const sigmoid = (graph: GraphBuilder, { x }: Inputs<"x">): Symbolic => {
  const tail = factsOf(x.value).softplusTail;
  if (!tail) return elementwise(graph, "Sigmoid", [x]);
  const { exp, min, sub } = ops(graph);
  return exp(sub(min(x, 0), { ...x, value: tail }));
};

const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

/** Kernels that compute each element by itself; comparisons, casts and constants are among them. */
export const elementwiseKernels = {
  Add: binary("Add"),
  Sub: binary("Sub"),
  Multiply: binary("Mul"),
  RealDiv: binary("Div"),
  Maximum: binary("Max"),
  Minimum: binary("Min"),
  Pow: (graph, { a, b }: Inputs<"a" | "b">) => {
    const power = binary("Pow")(graph, { a, b });
    if (a.dtype !== "int32") return power;
    // What is divided by 0 is 0 as a whole number.
    const { equal, less, where } = ops(graph);
    return where(less(b, 0), where(equal(a, 0), 0, power), power);
  },
  SquaredDifference: composed(({ mul, sub }, { a, b }: Inputs<"a" | "b">) =>
    mul(sub(a, b), sub(a, b)),
  ),
  AddN: (graph, inputs) =>
    Object.values(inputs).reduce((a, b) => elementwise(graph, "Add", [a, b])),

  Greater: comparison("Greater"),
  GreaterEqual: comparison("GreaterOrEqual"),
  Less: comparison("Less"),
  LessEqual: comparison("LessOrEqual"),
  Equal: comparison("Equal"),
  NotEqual: composed(({ equal, not }, { a, b }: Inputs<"a" | "b">) => not(equal(a, b))),
  LogicalAnd: comparison("And"),
  LogicalOr: comparison("Or"),
  LogicalNot: (graph, { x }: Inputs<"x">) => elementwise(graph, "Not", [x], { dtype: "bool" }),
  Select: (graph, { condition, t, e }: Inputs<"condition" | "t" | "e">) => {
    const rows = condition.shape.length < t.shape.length;
    const shape = [...condition.shape, ...t.shape.slice(condition.shape.length).fill(1)];
    return ops(graph).where(rows ? reshape(graph, condition, shape) : condition, t, e);
  },

  Abs: unary("Abs"),
  Ceil: unary("Ceil"),
  Cos: unary("Cos"),
  Erf: unary("Erf"),
  Exp: (graph, { x }: Inputs<"x">) => elementwise(graph, "Exp", [cast(graph, x, "float32")]),
  Expm1: inFloats(expm1),
  Floor: unary("Floor"),
  Log: unary("Log"),
  Log1p: inFloats(log1p),
  Neg: unary("Neg"),
  Reciprocal: unary("Reciprocal"),
  Round: unary("Round"),
  Rsqrt: inFloats(composed(({ div, sqrt }, { x }: Inputs<"x">) => div(1, sqrt(x)))),
  Sign: unary("Sign"),
  Sin: unary("Sin"),
  Sqrt: unary("Sqrt"),
  Square: composed(({ mul }, { x }: Inputs<"x">) => mul(x, x)),
  ClipByValue: inFloats((graph, { x }: Inputs<"x">, attributes: tf.ClipByValueAttrs) => {
    const { max, min } = ops(graph);
    return min(max(x, attributes.clipValueMin), attributes.clipValueMax);
  }),
  IsFinite: composed(({ abs, float, less }, { x }: Inputs<"x">) =>
    less(abs(float(x)), Number.POSITIVE_INFINITY),
  ),
  IsInf: kind("IsInf"),
  IsNan: kind("IsNaN"),

  Elu: unary("Elu"),
  // min(y + 1, 1) in one pass: HardSigmoid clips at 0 too, which y + 1 never falls below.
  EluGrad: (graph, { dy, y }: Inputs<"dy" | "y">) => {
    const slope = elementwise(graph, "HardSigmoid", [y], { attributes: { alpha: 1, beta: 1 } });
    return elementwise(graph, "Mul", [dy, slope]);
  },
  LeakyRelu: (graph, { x }: Inputs<"x">, { alpha }: tf.LeakyReluAttrs) =>
    elementwise(graph, "LeakyRelu", [cast(graph, x, "float32")], { attributes: { alpha } }),
  Prelu: composed(({ float, mul, neg, relu, sub }, { x, alpha }: Inputs<"x" | "alpha">) =>
    sub(relu(float(x)), mul(float(alpha), relu(neg(float(x))))),
  ),
  Relu: unary("Relu"),
  Relu6: inFloats(composed(({ min, relu }, { x }: Inputs<"x">) => min(relu(x), 6))),
  Selu: (graph, { x }: Inputs<"x">) =>
    elementwise(graph, "Selu", [x], { attributes: { alpha: seluAlpha, gamma: seluScale } }),
  Sigmoid: inFloats(sigmoid),
  Softplus: inFloats(softplus),
  Step: inFloats((graph, { x }: Inputs<"x">, { alpha }: tf.StepAttrs) => {
    const { add, mul, relu } = ops(graph);
    // The step of the Relu, which the forward pass has already, rather than of what is before it.
    const positive = elementwise(graph, "HardSigmoid", [relu(x)], { attributes: steep });
    return alpha ? add(mul(positive, 1 - alpha), alpha) : positive;
  }),
  Tanh: unary("Tanh"),

  Cast: (graph, { x }: Inputs<"x">, { dtype }: CastAttributes) => cast(graph, x, dtype),
  Identity: (_, { x }: Inputs<"x">) => x,
  Fill: (graph, _, { shape, value, dtype = "float32" }: FillAttributes) =>
    filled(graph, Number(value), shape, dtype),
  OnesLike: (graph, { x }: Inputs<"x">) => filled(graph, 1, x.shape, x.dtype),
  ZerosLike: (graph, { x }: Inputs<"x">) => filled(graph, 0, x.shape, x.dtype),
  OneHot: (graph, { indices }: Inputs<"indices">, attributes: OneHotAttributes) => {
    const { depth, onValue, offValue, dtype } = attributes;
    // onnxruntime has no OneHot for int32.
    const classes = graph.constant(
      Int32Array.from({ length: depth }, (_, i) => i),
      [depth],
      "int32",
    );
    const { add, equal, float, mul } = ops(graph);
    const column = reshape(graph, indices, [...indices.shape, 1]);
    const hit = float(equal(column, symbolic(classes)));
    return cast(graph, add(mul(hit, onValue - offValue), offValue), dtype);
  },
} satisfies KernelTable;

/** Attributes whose type of elements is one that can be recorded. */
type Typed<Attributes> = Omit<Attributes, "dtype"> & { readonly dtype: TensorType };
type TensorType = "float32" | "int32" | "bool";
type CastAttributes = Typed<tf.CastAttrs>;
type FillAttributes = Omit<tf.FillAttrs, "dtype"> & { readonly dtype?: TensorType };
type OneHotAttributes = Typed<tf.OneHotAttrs>;
