import { factsOf, steppedOf } from "./facts.ts";
import { type GraphBuilder, sameShape, scalarOf, type Value } from "./graph.ts";

const fold: Record<string, (a: number, b: number) => number> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Pow: (a, b) => a ** b,
  Max: (a, b) => Math.max(a, b),
  Min: (a, b) => Math.min(a, b),
  Neg: (a) => -a,
  Sqrt: (a) => Math.sqrt(a),
  Exp: (a) => Math.exp(a),
  Log: (a) => Math.log(a),
  Abs: (a) => Math.abs(a),
  Sign: (a) => Math.sign(a),
};

/** A product with a step function in a cheaper form, if one is known. */
const stepProductOf = (value: Value, factor: Value): Value | undefined => {
  const known = factsOf(value).stepProduct;
  return known && steppedOf(factor) === known.image ? known.product() : undefined;
};

const constant = (graph: GraphBuilder, number: number): Value =>
  graph.constant(Float32Array.of(number), [], "float32");

/**
 * A float operator of numpy-like broadcasting, rewritten where algebra saves a pass over memory. tfjs's autodiff makes
 * many such chains: products with ones, sums with zeros, scalars multiplied one after another, negations.
 */
export function arithmetic(
  graph: GraphBuilder,
  op: string,
  inputs: readonly Value[],
  shape: readonly number[],
): Value {
  const [a, b] = [inputs[0]!, inputs[1]!];
  const [p, q] = [scalarOf(a), scalarOf(b)];
  const again = (name: string, ...operands: Value[]): Value =>
    arithmetic(graph, name, operands, shape);
  // A scalar of shape [1, 1] gives what it is multiplied with more axes.
  const whole = (value: Value): boolean => sameShape(value.shape, shape);
  const isScaled = (value: Value): boolean =>
    value.op === "Mul" && scalarOf(value.inputs[1]) !== undefined && whole(value.inputs[0]!);

  if (fold[op] && p !== undefined && (inputs.length === 1 || q !== undefined))
    return constant(graph, fold[op](p, q ?? 0));
  switch (op) {
    case "Mul":
      if (p !== undefined) return again("Mul", b, a);
      if (q === undefined) {
        const known = stepProductOf(a, b) ?? stepProductOf(b, a);
        if (known) return known;
        break;
      }
      if (q === 0) return constant(graph, 0);
      if (!whole(a)) break;
      if (q === 1) return a;
      if (q === -1) return again("Neg", a);
      if (a.op === "Neg") return again("Mul", a.inputs[0]!, constant(graph, -q));
      if (isScaled(a))
        return again("Mul", a.inputs[0]!, constant(graph, q * scalarOf(a.inputs[1])!));
      break;
    case "Div":
      if (q !== undefined && whole(a)) return again("Mul", a, constant(graph, 1 / q));
      break;
    case "Add":
      if (q === 0 && whole(a)) return a;
      if (p === 0 && whole(b)) return b;
      if (b.op === "Neg") return again("Sub", a, b.inputs[0]!);
      if (a.op === "Neg") return again("Sub", b, a.inputs[0]!);
      break;
    case "Sub":
      if (q === 0 && whole(a)) return a;
      if (p === 0 && whole(b)) return again("Neg", b);
      if (b.op === "Neg") return again("Add", a, b.inputs[0]!);
      break;
    case "Relu":
      if (a.op === "Relu") return a;
      break;
    case "Neg":
      if (a.op === "Neg") return a.inputs[0]!;
      if (a.op === "Sub") return again("Sub", a.inputs[1]!, a.inputs[0]!);
      if (isScaled(a)) return again("Mul", a.inputs[0]!, constant(graph, -scalarOf(a.inputs[1])!));
      break;
  }
  return graph.node(op, inputs, {}, shape);
}

/** Matrix product [m, k]·[k, n], either side transposed; a scalar factor of a side becomes Gemm's alpha. */
export function matrixProduct(
  graph: GraphBuilder,
  left: Value,
  right: Value,
  { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
): Value {
  let alpha = 1;
  const unscaled = (side: Value): Value => {
    const factor = side.op === "Mul" ? scalarOf(side.inputs[1]) : undefined;
    if (factor === undefined || !sameShape(side.inputs[0]!.shape, side.shape)) return side;
    alpha *= factor;
    return side.inputs[0]!;
  };
  const inputs = [unscaled(left), unscaled(right)];
  const shape = [left.shape[transposeA ? 1 : 0]!, right.shape[transposeB ? 0 : 1]!];
  return graph.node(
    "Gemm",
    inputs,
    { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0, alpha },
    shape,
  );
}
