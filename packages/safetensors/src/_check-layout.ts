import { byteSize } from "./_byte-size.ts";
import type { HeaderEntry } from "./_parse-header.ts";
import { quote } from "./_quote.ts";
import { SafetensorsError } from "./safetensors-error.ts";

/**
 * Checks that tensors fill the data from its first byte to its last, each once, each with the size of its shape.
 * @throws SafetensorsError
 */
export function checkLayout(entries: readonly HeaderEntry[], dataLength: number): void {
  const inOrder = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let filled = 0;
  for (const { name, dtype, shape, begin, end } of inOrder) {
    const where = `tensor ${quote(name)}`;
    const size = byteSize(name, dtype, shape);
    if (begin !== filled)
      throw new SafetensorsError(where, `data from byte ${filled}`, `from byte ${begin}`);
    if (end - begin !== size)
      throw new SafetensorsError(where, `${size} bytes for its shape`, `${end - begin}`);
    if (end > dataLength)
      throw new SafetensorsError(where, `data up to byte ${dataLength}`, `up to byte ${end}`);
    filled = end;
  }
  if (filled !== dataLength)
    throw new SafetensorsError("end of file", `${filled} bytes of data`, `${dataLength}`);
}
