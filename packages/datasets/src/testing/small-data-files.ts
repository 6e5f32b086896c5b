import { gzipSync, zipSync } from "fflate";
import { arrowFiles } from "./arrow-files.ts";
import { bytesOf, npyFile } from "./npy.ts";

/** Small files of each kind that is read, by what they are. */
export function smallDataFiles(): Readonly<Record<string, Uint8Array>> {
  const numbers = Float32Array.from({ length: 36 }, (_, i) => i / 7);
  const npy = npyFile("<f4", "(12, 3)", bytesOf(numbers));
  const wide = bytesOf(Float64Array.from(numbers)).reverse();
  const columns = npyFile(">f8", "(12, 3)", wide, { isFortran: true });
  const whole = npyFile(
    "<i8",
    "(12, 1)",
    bytesOf(BigInt64Array.from({ length: 12 }, (_, i) => BigInt(i % 3))),
  );
  const words = npyFile(
    "<U1",
    "(12,)",
    Array.from({ length: 12 }, (_, i) => [97 + (i % 2), 0, 0, 0]).flat(),
  );
  const idx = Uint8Array.of(
    0,
    0,
    8,
    3,
    0,
    0,
    0,
    12,
    0,
    0,
    0,
    8,
    0,
    0,
    0,
    8,
    ...Array(768).fill(200),
  );
  const arrays = { "x.npy": npy, "y.npy": whole, "names.npy": words };
  const table = `x,y,label\n${Array.from({ length: 12 }, (_, i) => `${i},${i * i}.5,${i % 2 ? "a" : "b"}`).join("\n")}\n`;
  return {
    npy,
    "npy in Fortran order": columns,
    "npy.gz": gzipSync(npy),
    "npz, stored": zipSync(arrays, { level: 0 }),
    "npz, deflated": zipSync(arrays),
    idx,
    "idx.gz": gzipSync(idx),
    arrow: arrowFiles.small,
    "arrow by LZ4": arrowFiles.smallLz4,
    "arrow stream by Zstandard": arrowFiles.smallZstd,
    csv: new TextEncoder().encode(table),
  };
}
