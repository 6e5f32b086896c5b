/** How an .npy file is written, where not as numpy.save does. */
interface NpyFileOptions {
  readonly isFortran?: boolean;
  /** 1 where absent. */
  readonly version?: number;
  /** The number of bytes before the data is a multiple of this; 64 where absent. */
  readonly multiple?: number;
}

/** An .npy file of a type string, a shape as Python writes it, and bytes, as numpy.save writes it. */
export function npyFile(
  descr: string,
  shape: string,
  data: ArrayLike<number>,
  { isFortran = false, version = 1, multiple = 64 }: NpyFileOptions = {},
): Uint8Array<ArrayBuffer> {
  const order = isFortran ? "True" : "False";
  const type = descr.startsWith("[") ? descr : `'${descr}'`;
  const text = `{'descr': ${type}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const prefix = version === 1 ? 10 : 12;
  const length = Math.ceil((prefix + text.length + 1) / multiple) * multiple - prefix;
  const header = new TextEncoder().encode(`${text.padEnd(length - 1)}\n`);
  const bytes = new Uint8Array(prefix + length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, length & 0xff, length >> 8]);
  bytes.set(header, prefix);
  bytes.set(Uint8Array.from(data), prefix + length);
  return bytes;
}

/** The bytes of numbers as this machine keeps them, the lowest first. */
export const bytesOf = (numbers: ArrayBufferView): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
