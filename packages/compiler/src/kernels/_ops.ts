import type { GraphBuilder } from "../graph.ts";
import { cast, elementwise, filled, type Symbolic } from "../symbolic.ts";

type Operand = Symbolic | number;

/** Makes the operators functions of symbolic tensors and numbers, for kernels made of several. */
export const ops = (graph: GraphBuilder) => {
  const apply =
    (op: string) =>
    (...operands: Operand[]) =>
      elementwise(graph, op, tensorsOf(graph, operands));
  const compare =
    (op: string) =>
    (...operands: Operand[]) =>
      elementwise(graph, op, tensorsOf(graph, operands), { dtype: "bool" });
  return {
    add: apply("Add"),
    sub: apply("Sub"),
    mul: apply("Mul"),
    div: apply("Div"),
    min: apply("Min"),
    max: apply("Max"),
    pow: apply("Pow"),
    neg: apply("Neg"),
    abs: apply("Abs"),
    exp: apply("Exp"),
    log: apply("Log"),
    sqrt: apply("Sqrt"),
    sign: apply("Sign"),
    relu: apply("Relu"),
    tanh: apply("Tanh"),
    sigmoid: apply("Sigmoid"),
    where: (condition: Symbolic, a: Operand, b: Operand) => where(graph, condition, a, b),
    greater: compare("Greater"),
    less: compare("Less"),
    equal: compare("Equal"),
    not: compare("Not"),
    float: (operand: Symbolic) => cast(graph, operand, "float32"),
  };
};

/** Elements of `a` where a condition is true and of `b` elsewhere. onnxruntime has no Where for truths: they are cast to numbers. */
function where(graph: GraphBuilder, condition: Symbolic, a: Operand, b: Operand): Symbolic {
  const tensors = tensorsOf(graph, [condition, a, b]);
  if (tensors[1]!.dtype !== "bool") return elementwise(graph, "Where", tensors);
  const [yes, no] = [a, b].map((x) => (typeof x === "number" ? x : cast(graph, x, "int32")));
  return cast(graph, where(graph, condition, yes!, no!), "bool");
}

/** Makes the numbers among operands tensors. ONNX mixes no types, so a number gets the type of the tensors beside it, conditions apart. */
function tensorsOf(graph: GraphBuilder, operands: readonly Operand[]): Symbolic[] {
  const types = operands.flatMap((operand) => (typeof operand === "number" ? [] : operand.dtype));
  const dtype = types.findLast((type) => type !== "bool") ?? "float32";
  const most = dtype === "int32" ? 2 ** 31 - 1 : Number.POSITIVE_INFINITY;
  return operands.map((operand) =>
    typeof operand === "number"
      ? filled(graph, Math.max(-most, Math.min(operand, most)), [], dtype)
      : operand,
  );
}
