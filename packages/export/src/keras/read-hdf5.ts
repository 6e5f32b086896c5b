import { UnsuitedModelError } from "@autoencoders/models";
import { importH5wasm } from "./_import-h5wasm.ts";

/** A group or an array of a file in h5wasm. */
interface Hdf5Object {
  readonly attrs: Readonly<Record<string, { readonly value: unknown } | undefined>>;
  get(name: string): unknown;
}

/** What is used of the package h5wasm. */
export interface Hdf5Reader {
  readonly ready: Promise<{
    readonly FS: {
      writeFile(name: string, bytes: Uint8Array): unknown;
      unlink(name: string): unknown;
    };
    activate_throwing_error_handler?(): unknown;
  }>;
  readonly File: new (name: string, mode: "r") => Hdf5Object & { close(): unknown };
}

/** A file that is read. */
export interface ReadGroup {
  readonly attrs: Hdf5Object["attrs"];
  /** Returns an array of float32; undefined where there is none. */
  array(
    path: string,
  ): { readonly shape: readonly number[]; readonly data: Float32Array } | undefined;
  /** Returns the words of an attribute of a group; none where it has none. */
  names(path: string, attribute: string): readonly string[];
}

/**
 * Opens an HDF5 file as long as something is read of it.
 *
 * @param hdf5 the package h5wasm; where absent it is imported
 * @throws MissingPackageError where it is not installed; UnsuitedModelError where the file is damaged
 */
export async function withHdf5<Result>(
  bytes: Uint8Array,
  hdf5: Hdf5Reader | undefined,
  read: (file: ReadGroup) => Result,
): Promise<Result> {
  const { File, ready } =
    hdf5 ?? (await importH5wasm<Hdf5Reader>("reads the weights of a model of Keras"));
  const module = await ready;
  module.activate_throwing_error_handler?.();
  const name = "model-to-read.h5"; // in the memory of h5wasm, not on a disk
  module.FS.writeFile(name, bytes);
  let file: InstanceType<Hdf5Reader["File"]> | undefined;
  try {
    file = new File(name, "r");
    return read(readGroup(file));
  } catch (cause) {
    if (cause instanceof UnsuitedModelError) throw cause;
    throw new UnsuitedModelError(
      "import from Keras",
      "a whole file",
      String(cause).split("\n")[0]!,
      "save the model again, by model.save('model.keras')",
    );
  } finally {
    file?.close();
    module.FS.unlink(name);
  }
}

function readGroup(file: Hdf5Object): ReadGroup {
  const objectAt = (path: string): unknown => {
    try {
      return file.get(path);
    } catch {
      return undefined; // there is none
    }
  };
  return {
    attrs: file.attrs,
    array(path) {
      const found = objectAt(path);
      if (!isArray(found)) return undefined;
      const { value, shape } = found;
      return value instanceof Float32Array && shape ? { shape, data: value } : undefined;
    },
    names(path, attribute) {
      const found = objectAt(path);
      const value = hasAttributes(found) ? found.attrs[attribute]?.value : undefined;
      return Array.isArray(value) ? value.map(String) : [];
    },
  };
}

const isArray = (found: unknown): found is { value: unknown; shape: number[] | null } =>
  typeof found === "object" && found !== null && "value" in found && "shape" in found;

const hasAttributes = (found: unknown): found is Pick<Hdf5Object, "attrs"> =>
  typeof found === "object" && found !== null && "attrs" in found;
