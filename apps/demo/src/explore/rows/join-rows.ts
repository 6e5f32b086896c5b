import type { MaskedRows } from "../../worker/explorer/explorer-api.ts";

/** Joins rows of one shape into one, in their order; numbers of rows without a mask are all there. */
export function joinRows(parts: readonly MaskedRows[]): MaskedRows {
  const length = parts.reduce((sum, { data }) => sum + data.length, 0);
  const data = new Float32Array(length);
  const mask = new Uint8Array(length).fill(1);
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    if (part.mask) mask.set(part.mask, at);
    at += part.data.length;
  }
  const count = parts.reduce((sum, { shape }) => sum + shape[0]!, 0);
  return { data, mask, shape: [count, ...parts[0]!.shape.slice(1)] };
}
