import type { StockWeights } from "../stock/stock-layer.ts";
import { importH5wasm } from "./_import-h5wasm.ts";

/** The weights of a layer in an HDF5 file. */
export interface WeightGroup {
  /** The group that holds them: "layers/dense_1/vars". */
  readonly path: string;
  /** The name of the layer, an attribute of the group. */
  readonly layer: string;
  readonly weights: StockWeights;
}

/** A group of a file in h5wasm. */
interface Hdf5Group {
  create_group(name: string): Hdf5Group;
  create_attribute(name: string, value: string): unknown;
  create_dataset(options: {
    readonly name: string;
    readonly data: Float32Array;
    readonly shape: number[];
    readonly dtype: string;
  }): unknown;
}

/** What is used of the package h5wasm. */
export interface Hdf5Package {
  readonly ready: Promise<{
    readonly FS: { readFile(name: string): Uint8Array; unlink(name: string): unknown };
  }>;
  readonly File: new (name: string, mode: "w") => Hdf5Group & { close(): unknown };
}

/**
 * Writes an HDF5 file of weights, called "0", "1" and so on in each group, float32.
 *
 * @param hdf5 the package h5wasm; where absent it is imported
 * @throws MissingPackageError where it is not installed
 */
export async function writeHdf5(
  groups: readonly WeightGroup[],
  hdf5?: Hdf5Package,
): Promise<Uint8Array<ArrayBuffer>> {
  const { File, ready } =
    hdf5 ?? (await importH5wasm<Hdf5Package>("writes the weights of a .keras file"));
  const { FS } = await ready;
  const name = "model.weights.h5"; // in the memory of h5wasm, not on a disk
  const file = new File(name, "w");
  try {
    const known = new Map<string, Hdf5Group>([["", file]]);
    const groupOf = (path: string): Hdf5Group => {
      const before = known.get(path);
      if (before) return before;
      const end = path.lastIndexOf("/");
      const made = groupOf(path.slice(0, Math.max(0, end))).create_group(path.slice(end + 1));
      known.set(path, made);
      return made;
    };
    for (const { path, layer, weights } of groups) {
      const group = groupOf(path);
      group.create_attribute("name", layer);
      for (const [i, { shape, data }] of Object.values(weights).entries())
        group.create_dataset({ name: `${i}`, data, shape: [...shape], dtype: "<f4" });
    }
  } finally {
    file.close();
  }
  const bytes = Uint8Array.from(FS.readFile(name));
  FS.unlink(name);
  return bytes;
}
