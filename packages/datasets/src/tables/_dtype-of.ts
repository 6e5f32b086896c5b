import type { FileSource } from "../rows/file-source.ts";
import type { StoredBlock } from "./_block.ts";
import type { FeatureReaders } from "./_feature-reader.ts";
import { fillOf } from "./_fills.ts";
import { type Packed, typeFor } from "./_packed.ts";

/** Returns the smallest type that holds every number of some features exactly, so that rows take no more memory than they need. */
export function dtypeOf(
  blocks: readonly StoredBlock[],
  readers: FeatureReaders,
): FileSource["dtype"] {
  let isByte = true;
  const places: number[] = [];
  for (const { column, place } of readers) {
    if (column.categories) {
      isByte &&= column.categories.length <= 256;
      continue;
    }
    places.push(place);
    if (column.fill === undefined) continue;
    const fill = fillOf(column);
    const size = sizeOfPacked(fill);
    if (size > 4) return "float64";
    isByte &&= size === 1;
  }
  for (const { loaded } of places.length > 0 ? blocks : [])
    for (const place of places) {
      const size = sizeOfPacked(loaded.values.of(place));
      if (size > 4) return "float64";
      isByte &&= size === 1;
    }
  return isByte ? "uint8" : "float32";
}

/** The bytes of the smallest number that holds each of some: 1, 4 or 8. */
function sizeOfPacked(packed: Packed): number {
  if (typeof packed !== "number") {
    const type = Array.isArray(packed) ? typeFor(packed) : packed.constructor;
    return type === Uint8Array ? 1 : type === Int16Array || type === Float32Array ? 4 : 8;
  }
  const isByte = packed >= 0 && packed < 256 && Number.isInteger(packed) && !Object.is(packed, -0);
  if (isByte) return 1;
  return Number.isNaN(packed) || Math.fround(packed) === packed ? 4 : 8;
}
