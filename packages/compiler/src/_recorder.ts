import * as tf from "@tensorflow/tfjs-core";
import { RecordingError, UnsupportedKernelError } from "./errors.ts";
import { type DType, type GraphBuilder, sizeOf, type Value } from "./graph.ts";
import { kernels } from "./kernels/index.ts";
import { filled, type Symbolic, symbolic } from "./symbolic.ts";

/** The name of the recorder among tfjs's backends. */
export const recorderName = "autoencoders-recorder";

/** What the recorder keeps under a data id: numbers, or a value of the graph being recorded. */
type Entry =
  | {
      readonly numbers: tf.backend_util.BackendValues;
      readonly shape: readonly number[];
      readonly dtype: tf.DataType;
    }
  | { readonly symbolic: Symbolic; readonly graph: GraphBuilder };

/** The tfjs backend whose tensors hold no numbers: each kernel adds to `graph` what it would have computed. */
class Recorder extends tf.KernelBackend {
  graph: GraphBuilder | undefined;
  private readonly data = new tf.DataStorage<Entry>(this, tf.engine());
  private readonly counts = new WeakMap<tf.DataId, number>();

  /** Registers a symbolic tensor with tfjs. */
  tensor(value: Symbolic): tf.Tensor {
    return tf.engine().makeTensorFromTensorInfo(this.info(value));
  }

  info(result: Symbolic): tf.TensorInfo {
    const dataId = {};
    // onnxruntime fails at some operators without elements, and even ends the process at some.
    const isEmpty = sizeOf(result.shape) === 0;
    const value = isEmpty ? filled(this.graph!, 0, result.shape, result.dtype) : result;
    this.data.set(dataId, { symbolic: value, graph: this.graph! });
    this.counts.set(dataId, 1);
    return { dataId, shape: [...value.shape], dtype: value.dtype as tf.DataType };
  }

  /** A further tensor with the data of another. */
  shared({ dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo {
    this.incRef(dataId);
    return { dataId, shape, dtype };
  }

  symbolicOf({ dataId, shape }: { dataId: tf.DataId; shape: readonly number[] }): Symbolic {
    const entry = this.data.get(dataId);
    const graph = this.graph!;
    if ("symbolic" in entry) {
      if (entry.graph !== graph)
        throw new RecordingError(
          "expected a step that uses only its own arguments, got a tensor of an earlier recording; make it inside the step",
        );
      return entry.symbolic;
    }
    if (!isNumber(entry.dtype))
      throw new RecordingError(
        `expected a step that computes with numbers, got a tensor of type ${entry.dtype}; keep it out of the step`,
      );
    return constantOf(graph, entry.numbers as tf.TypedArray, shape, entry.dtype);
  }

  override write(
    numbers: tf.backend_util.BackendValues,
    shape: number[],
    dtype: tf.DataType,
  ): tf.DataId {
    const dataId = {};
    this.move(dataId, numbers, shape, dtype, 1);
    return dataId;
  }
  override move(
    dataId: tf.DataId,
    numbers: tf.backend_util.BackendValues,
    shape: number[],
    dtype: tf.DataType,
    count: number,
  ): void {
    this.data.set(dataId, { numbers, shape, dtype });
    this.counts.set(dataId, count);
  }
  override readSync(dataId: tf.DataId): tf.backend_util.BackendValues {
    const entry = this.data.get(dataId);
    if ("numbers" in entry) return entry.numbers;
    const number = entry.symbolic.value.data?.[0];
    if (number === undefined || sizeOf(entry.symbolic.value.shape) !== 1)
      throw new RecordingError(
        "expected a step that computes with tensors only, got one that reads a tensor's values (dataSync, arraySync, an if on " +
          "a loss); compute it with tensor operations, or use the eager engine",
      );
    return new Float32Array(sizeOf(entry.symbolic.shape)).fill(Number(number));
  }
  override read(dataId: tf.DataId): Promise<tf.backend_util.BackendValues> {
    return Promise.resolve(this.readSync(dataId));
  }
  override disposeData(dataId: tf.DataId, force = false): boolean {
    const count = (this.counts.get(dataId) ?? 1) - 1;
    this.counts.set(dataId, count);
    if (count > 0 && !force) return false;
    this.data.delete(dataId);
    return true;
  }
  override incRef(dataId: tf.DataId): void {
    this.counts.set(dataId, this.refCount(dataId) + 1);
  }
  decRef(dataId: tf.DataId): void {
    this.counts.set(dataId, this.refCount(dataId) - 1);
  }
  override refCount(dataId: tf.DataId): number {
    return this.counts.get(dataId) ?? 0;
  }
  override numDataIds(): number {
    return this.data.numDataIds();
  }
  override timerAvailable(): boolean {
    return false;
  }
  override floatPrecision(): 16 | 32 {
    return 32;
  }
  override epsilon(): number {
    return 1e-7;
  }
  override memory() {
    return { unreliable: true };
  }
  override dispose(): void {}
}

const isNumber = (dtype: tf.DataType): dtype is "float32" | "int32" | "bool" =>
  dtype !== "string" && dtype !== "complex64";

/** Makes a constant of numbers; of one number where all are equal. */
function constantOf(
  graph: GraphBuilder,
  numbers: tf.TypedArray,
  shape: readonly number[],
  dtype: DType,
): Symbolic {
  const first = numbers[0];
  if (first !== undefined && numbers.every((number: number) => number === first))
    return withOrigin(filled(graph, first, shape, dtype));
  const data =
    dtype === "float32"
      ? Float32Array.from(numbers)
      : dtype === "int32"
        ? Int32Array.from(numbers)
        : Uint8Array.from(numbers);
  return withOrigin(symbolic(graph.constant(data, shape, dtype), shape, dtype));
}

const origins = new WeakMap<Value, string>();

/** The function of tfjs that first took a constant that came from outside, such as "tf.mul". */
export const originOf = (constant: Value): string | undefined => origins.get(constant);

function withOrigin(constant: Symbolic): Symbolic {
  const scope = tf.engine().state.activeScope?.name;
  if (scope?.endsWith("__op") && !origins.has(constant.value))
    origins.set(constant.value, `tf.${scope.slice(0, -"__op".length)}`);
  return constant;
}

let only: Recorder | undefined;

/** The one recorder, registered with tfjs the first time it is asked for. */
export function theRecorder(): Recorder {
  only ??= newRecorder();
  const recorder = only;
  if (!tf.findBackendFactory(recorderName)) tf.registerBackend(recorderName, () => recorder);
  return recorder;
}

function newRecorder(): Recorder {
  const recorder = new Recorder();
  for (const [kernelName, kernel] of Object.entries(kernels))
    tf.registerKernel({
      kernelName,
      backendName: recorderName,
      kernelFunc: ({ inputs, attrs }) => {
        const graph = recorder.graph!;
        const tensors = Object.fromEntries(
          Object.entries<tf.TensorInfo | undefined>(inputs)
            .filter(([, tensor]) => tensor)
            .map(([name, tensor]) => [name, recorder.symbolicOf(tensor!)]),
        );
        const result = kernel(graph, tensors, attrs ?? {});
        if (Array.isArray(result)) return result.map((part) => recorder.info(part));
        // As in tfjs's backends, a tensor that is the same as an input shares its data, which so outlives either of them.
        const same = Object.keys(tensors).find((name) => tensors[name] === result);
        return same ? recorder.shared(inputs[same]!) : recorder.info(result);
      },
    });
  for (const kernelName of allKernelNames())
    if (!Object.hasOwn(kernels, kernelName))
      tf.registerKernel({
        kernelName,
        backendName: recorderName,
        kernelFunc: () => {
          throw new UnsupportedKernelError(kernelName);
        },
      });
  return recorder;
}

/** tfjs exports a constant for each kernel's name, equal to its own identifier. */
const allKernelNames = (): string[] =>
  Object.entries(tf).flatMap(([name, value]) =>
    typeof value === "string" && (value === name || value === `_${name}`) ? [value] : [],
  );
