/** Element types of a value; the names are those of tfjs, with the three that only ONNX has. */
export type DType = "float32" | "int32" | "bool" | "uint8" | "int64" | "float64";

/** The numbers of a constant. */
type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array | BigInt64Array;

/** The attributes that an ONNX operator can take. */
type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

/** One array of the graph: an input, a constant or the result of an operator. Never changed once made. */
export interface Value {
  readonly id: number;
  /**
   * "Input", "Constant", the name of an ONNX operator, or "Output". An operator's own value is its result 0; an "Output" of it,
   * with the attribute `index`, is a further result.
   */
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly attributes: Attributes;
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** The name of an input. */
  readonly name?: string;
  /** The numbers of a constant. */
  readonly data?: Numbers;
}

/** Inputs and named outputs. The nodes are what the outputs reach, so no graph has dead ones. */
export interface Graph {
  readonly inputs: readonly Value[];
  readonly outputs: Readonly<Record<string, Value>>;
}

/** Makes values so that equal operators on equal inputs are one value (common subexpressions share a node). */
export interface GraphBuilder {
  input(name: string, shape: readonly number[], dtype: DType): Value;
  constant(data: Numbers, shape: readonly number[], dtype: DType): Value;
  node(
    op: string,
    inputs: readonly Value[],
    attributes: Attributes,
    shape: readonly number[],
    dtype?: DType,
  ): Value;
}

/** An empty graph to build on. */
export function graphBuilder(): GraphBuilder {
  const shared = new Map<string, Value>();
  let ids = 0;
  const share = (key: string, make: () => Omit<Value, "id">): Value => {
    const value = shared.get(key) ?? { id: ids++, ...make() };
    shared.set(key, value);
    return value;
  };
  return {
    input: (name, shape, dtype) =>
      share(`input ${name}`, () => ({
        op: "Input",
        inputs: [],
        attributes: {},
        shape,
        dtype,
        name,
      })),
    constant: (data, shape, dtype) => {
      const content = data.length <= 4096 ? `${dtype} ${shape} ${data}` : `unshared ${ids}`;
      return share(`constant ${content}`, () => ({
        op: "Constant",
        inputs: [],
        attributes: {},
        shape,
        dtype,
        data,
      }));
    },
    node: (op, inputs, attributes, shape, dtype = "float32") =>
      share(`${op} ${inputs.map((value) => value.id)} ${JSON.stringify(attributes)}`, () => ({
        op,
        inputs,
        attributes,
        shape,
        dtype,
      })),
  };
}

/** All values that some values are computed from, and those themselves, each after its inputs. */
export function topological(roots: readonly Value[]): Value[] {
  const order: Value[] = [];
  const seen = new Set<Value>();
  const visit = (root: Value): void => {
    // An explicit stack: a recorded step can be deeper than the call stack.
    const stack: { value: Value; next: number }[] = [{ value: root, next: 0 }];
    seen.add(root);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const input = top.value.inputs[top.next++];
      if (!input) {
        order.push(top.value);
        stack.pop();
      } else if (!seen.has(input)) {
        seen.add(input);
        stack.push({ value: input, next: 0 });
      }
    }
  };
  for (const root of roots) if (!seen.has(root)) visit(root);
  return order;
}

/** How many elements a shape holds. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((size, xDim) => size * xDim, 1);

/** Whether two shapes are equal. */
export const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((xDim, i) => xDim === b[i]);

/** The number of a scalar float constant, else undefined. */
export const scalarOf = (value: Value | undefined): number | undefined =>
  value?.data && value.dtype !== "int64" && sizeOf(value.shape) === 1
    ? Number(value.data[0])
    : undefined;
