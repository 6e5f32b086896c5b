import type { FileNumbers } from "../rows/file-source.ts";
import type { NumberType } from "./_number-type.ts";

/** Whether this machine keeps the lowest byte of a number first. */
const isLittleHost = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Returns the numbers in bytes that are the caller's: a view of them where the machine has them so, else a copy. */
export function decode(bytes: Uint8Array, type: NumberType, isLittle: boolean): FileNumbers {
  if (type.name === "uint8") return bytes;
  if (isLittle === isLittleHost) {
    const { buffer, byteOffset } = byteOffsetFits(bytes, type.size) ? bytes : bytes.slice();
    const length = bytes.length / type.size;
    if (type.name === "float32") return new Float32Array(buffer, byteOffset, length);
    if (type.name === "float64") return new Float64Array(buffer, byteOffset, length);
  }
  const length = bytes.length / type.size;
  const numbers = type.dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let i = 0; i < length; i++) numbers[i] = type.read(view, i * type.size, isLittle);
  return numbers;
}

const byteOffsetFits = ({ byteOffset }: Uint8Array, size: number): boolean =>
  byteOffset % size === 0;
