import { UnsuitedModelError } from "@autoencoders/models";

/** A layer of a model of Keras, or its input. */
export interface KerasLayer {
  readonly name: string;
  readonly kind: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** What its group is called in a .keras file: its kind, counted. */
  readonly group: string;
  /** The shape of a row, which the input has. */
  readonly inputShape?: readonly number[];
}

/** Returns the input and the layers of a sequential or functional model, each of which takes what the one before gives. @throws UnsuitedModelError */
export function kerasChain(model: unknown): readonly KerasLayer[] {
  const { class_name: kind, config } = recordOf(model);
  if (kind !== "Sequential" && kind !== "Functional" && kind !== "Model")
    throw unsuited("a sequential or functional model", String(kind));
  const { layers } = recordOf(config);
  if (!Array.isArray(layers) || layers.length === 0) throw unsuited("layers", "none");
  const counts = new Map<string, number>();
  const all = layers.map((each, i) => {
    const layer = recordOf(each);
    const own = recordOf(layer.config);
    const kind = String(layer.class_name);
    const name = String(layer.name ?? own.name);
    const snake = snakeOf(kind);
    const count = counts.get(snake) ?? 0;
    counts.set(snake, count + 1);
    const before = i > 0 ? recordOf(layers[i - 1]) : undefined;
    const nodes = layer.inbound_nodes;
    if (before && Array.isArray(nodes) && nodes.length > 0) {
      const taken = sourcesOf(nodes);
      const wanted = String(before.name ?? recordOf(before.config).name);
      if (nodes.length !== 1 || taken.length !== 1 || taken[0] !== wanted)
        throw unsuited(
          `layers that follow one another, ${name} after ${wanted}`,
          `it after ${taken.join(" and ")}`,
        );
    }
    return { name, kind, config: own, group: count === 0 ? snake : `${snake}_${count}` };
  });
  const [first, ...others] = all;
  const inputShape = shapeOf(first!.config.batch_shape ?? first!.config.batch_input_shape);
  if (!inputShape) throw unsuited("a model that was built, of rows of a fixed shape", "another");
  if (first!.kind === "InputLayer") return [{ ...first!, inputShape }, ...others];
  return [{ name: "input", kind: "InputLayer", config: {}, group: "", inputShape }, ...all];
}

const unsuited = (expected: string, got: string): UnsuitedModelError =>
  new UnsuitedModelError(
    "import from Keras",
    expected,
    got,
    "save its encoder and its decoder as models of their own",
  );

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};

/** The names of the layers that the tensors of nodes come from, in either version of the format. */
function sourcesOf(nodes: unknown): string[] {
  if (Array.isArray(nodes)) {
    const [name, node, tensor] = nodes;
    if (typeof name === "string" && typeof node === "number" && typeof tensor === "number")
      return [name];
    return nodes.flatMap(sourcesOf);
  }
  const record = recordOf(nodes);
  if (Array.isArray(record.keras_history)) return [String(record.keras_history[0])];
  return Object.values(record).flatMap((value) =>
    typeof value === "object" ? sourcesOf(value) : [],
  );
}

/** A row's shape; undefined where it is not fixed. */
function shapeOf(batch: unknown): readonly number[] | undefined {
  if (!Array.isArray(batch) || batch.length < 2) return undefined;
  const shape: readonly unknown[] = batch.slice(1);
  const isLength = (length: unknown): length is number =>
    Number.isInteger(length) && Number(length) > 0;
  return shape.every(isLength) ? shape : undefined;
}

/** The name of a kind in Keras's files: conv2d_transpose. */
const snakeOf = (kind: string): string =>
  kind
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
