/** Weights by name in a byte each, to be loaded by a page. */
export interface QuantizedWeights {
  /** Name, shape and step between two values of each tensor, in the order of the bytes. */
  readonly tensors: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly step: number;
  }[];
  /** A signed byte for each weight, in base64. */
  readonly base64: string;
}

/** Tensors by name. */
type Tensors = Readonly<
  Record<string, { readonly data: Float32Array; readonly shape: readonly number[] }>
>;

/** Most steps of a byte to either side of 0. */
const most = 127;

/** Rounds weights to 255 values for each tensor, from minus its largest by size to the same. */
export function quantized(tensors: Tensors): QuantizedWeights {
  const entries = Object.entries(tensors);
  const bytes = new Uint8Array(entries.reduce((sum, [, { data }]) => sum + data.length, 0));
  let at = 0;
  const described = entries.map(([name, { data, shape }]) => {
    const step = data.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0) / most || 1;
    for (const x of data) bytes[at++] = Math.round(x / step); // two's complement
    return { name, shape, step };
  });
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return { tensors: described, base64: btoa(text) };
}

/** Returns the weights that were rounded. */
export function restored({ tensors, base64 }: QuantizedWeights): Tensors {
  const text = atob(base64);
  let at = 0;
  const entries = tensors.map(({ name, shape, step }) => {
    const size = shape.reduce((product, xDim) => product * xDim, 1);
    const data = Float32Array.from({ length: size }, () => {
      const byte = text.charCodeAt(at++);
      return step * (byte > most ? byte - 256 : byte);
    });
    return [name, { data, shape }] as const;
  });
  return Object.fromEntries(entries);
}
