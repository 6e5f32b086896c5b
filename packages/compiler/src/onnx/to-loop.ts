import {
  chunkName,
  dataName,
  finalName,
  initialName,
  isOf,
  loopInputs,
  nextName,
  ownName,
} from "../_wire-names.ts";
import type { Graph, Value } from "../graph.ts";
import {
  encodeModel,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
} from "./protobuf.ts";
import { lower, node, onnxTypes } from "./to-onnx.ts";

/** An array of examples that every step takes rows of: [n, rowSize]; uint8 rows become float32 in [0, 1]. */
export interface LoopData {
  readonly dtype: "uint8" | "float32";
  readonly rowSize: number;
}

/**
 * A recorded step inside an ONNX Loop: one run does many steps, and nothing is copied in or out between them.
 *
 * The step's inputs are told apart by their names (_wire-names.ts): state is carried from step to step, a batch is rows of
 * the data chosen by `indices` [steps, batch], scalars and random draws have one entry per step. Each output comes back as
 * [steps].
 */
export function toLoop(step: Graph, data: Readonly<Record<string, LoopData>>): Uint8Array {
  const { nodes, constants } = lower(step, nextName);
  const info = (
    name: string,
    value: Value,
    shape: OnnxValueInfo["shape"] = value.shape,
  ): OnnxValueInfo => ({
    name,
    type: onnxTypes[value.dtype],
    shape,
  });
  const inputs = (part: "state" | "batch" | "scalar" | "random"): Value[] =>
    step.inputs.filter((input) => isOf(part, input.name!));
  const outputs = (part: "state" | "output"): [string, Value][] =>
    Object.entries(step.outputs).filter(([name]) => isOf(part, name));
  const carried = outputs("state").map(
    ([name]) => step.inputs.find((input) => input.name === name)!,
  );
  const fixed = inputs("state").filter((input) => !carried.includes(input));
  const perStep = [...inputs("scalar"), ...inputs("random")];
  const batches = inputs("batch");
  const batchSize = batches[0]?.shape[0] ?? 0;

  const scale: OnnxTensor = {
    name: "of 255",
    type: onnxTypes.float32,
    shape: [],
    bytes: new Uint8Array(Float32Array.of(1 / 255).buffer),
  };
  const hasBytes = Object.values(data).some(({ dtype }) => dtype === "uint8");
  const gatherBatch = (input: Value): OnnxNode[] => {
    const name = input.name!;
    const array = ownName(name);
    const source = dataName(array);
    if (data[array]!.dtype === "float32")
      return [node("Gather", [source, "rows"], name, { axis: 0 })];
    return [
      node("Gather", [source, "rows"], `${name} bytes`, { axis: 0 }),
      node("Cast", [`${name} bytes`], `${name} cast`, { to: onnxTypes.float32 }),
      node("Mul", [`${name} cast`, scale.name], name),
    ];
  };
  const body: OnnxGraph = {
    name: "step",
    nodes: [
      ...(batches.length > 0
        ? [node("Gather", [loopInputs.indices, "iteration"], "rows", { axis: 0 })]
        : []),
      ...batches.flatMap(gatherBatch),
      ...perStep.map(({ name }) =>
        node("Gather", [chunkName(name!), "iteration"], name!, { axis: 0 }),
      ),
      ...nodes,
      node("Identity", ["go"], "go on"),
    ],
    initializers: [],
    inputs: [
      { name: "iteration", type: onnxTypes.int64, shape: [] },
      { name: "go", type: onnxTypes.bool, shape: [] },
      ...carried.map((input) => info(input.name!, input)),
    ],
    outputs: [
      { name: "go on", type: onnxTypes.bool, shape: [] },
      ...[...outputs("state"), ...outputs("output")].map(([name, value]) =>
        info(nextName(name), value),
      ),
    ],
  };
  const results = [...outputs("state"), ...outputs("output")].map(([name]) => finalName(name));
  return encodeModel({
    name: "steps",
    initializers: hasBytes ? [...constants, scale] : constants,
    nodes: [
      {
        op: "Loop",
        inputs: [loopInputs.steps, "", ...carried.map((input) => initialName(input.name!))],
        outputs: results,
        attributes: { body },
      },
    ],
    inputs: [
      { name: loopInputs.steps, type: onnxTypes.int64, shape: [] },
      ...(batches.length > 0
        ? [{ name: loopInputs.indices, type: onnxTypes.int32, shape: ["steps", batchSize] }]
        : []),
      ...Object.entries(data).map(([name, { dtype, rowSize }]) => ({
        name: dataName(name),
        type: onnxTypes[dtype],
        shape: [`examples of ${name}`, rowSize],
      })),
      ...perStep.map((input) => info(chunkName(input.name!), input, ["steps", ...input.shape])),
      ...fixed.map((input) => info(input.name!, input)),
      ...carried.map((input) => info(initialName(input.name!), input)),
    ],
    outputs: [
      ...outputs("state").map(([name, value]) => info(finalName(name), value)),
      ...outputs("output").map(([name, value]) =>
        info(finalName(name), value, ["steps", ...value.shape]),
      ),
    ],
  });
}
