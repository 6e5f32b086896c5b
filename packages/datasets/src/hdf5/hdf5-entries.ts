import { messageOf } from "../_message-of.ts";
import { sizeOf } from "../_size-of.ts";
import { checkExact } from "../arrays/_check-exact.ts";
import { chunkRowsOf } from "../arrays/_chunk-rows.ts";
import { type NumberType, numberTypes } from "../arrays/_number-type.ts";
import type { StoredEntry } from "../arrays/stored-entry.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import type { FileNumbers } from "../rows/file-source.ts";
import { reversedAxes } from "./_reversed-axes.ts";
import type { Hdf5Dataset, Hdf5Group, Hdf5Package } from "./hdf5-package.ts";

/** The whole file is in memory, and h5wasm has at most 2 GB. */
const mostBytes = 2 ** 30;
/** Compression never makes a file smaller than this; what says so is made to fill the memory. */
const mostPerByte = 2000;
const mostOfSmall = 2 ** 24;
/** A block of an array that is compressed by itself. */
const mostBlockBytes = 2 ** 28;
const [mostObjects, mostDepth] = [10_000, 16];

/**
 * Opens the arrays of an HDF5 file, also of MATLAB 7.3, whose axes are in the order of MATLAB: those of numbers, truth values and words
 * in all groups, called by their paths; others and what links name elsewhere are not read. Needs the package h5wasm.
 *
 * @param hdf5 the package h5wasm, for a page; in Node it is found where it is installed
 * @throws DataFileError
 */
export async function hdf5Entries(
  source: ByteSource,
  hdf5?: Hdf5Package,
): Promise<readonly StoredEntry[]> {
  const { name, size } = source;
  if (size > mostBytes)
    throw new DataFileError(name, {
      field: "HDF5",
      expected: `at most ${mostBytes} bytes`,
      got: `${size}`,
      advice: "save its rows with numpy.save, of which any size is read",
    });
  const { File, ready } = hdf5 ?? (await importHdf5(name));
  const module = await ready;
  module.activate_throwing_error_handler?.();
  const path = `autoencoders-${opened++}.h5`; // in the memory of h5wasm, not on a disk
  module.FS.writeFile(path, await source.slice(0, size));
  const file = orDamaged(name, () => {
    try {
      return new File(path, "r");
    } catch (cause) {
      module.FS.unlink(path);
      throw cause;
    }
  });
  const owner = {};
  closing.register(owner, () => {
    file.close();
    module.FS.unlink(path);
  });
  return orDamaged(name, () => entriesOf(file, source, owner));
}

let opened = 0;
/** Closes the files of entries that nothing refers to any more. */
const closing = new FinalizationRegistry<() => void>((close) => close());

function entriesOf(file: Hdf5Group, source: ByteSource, owner: object): readonly StoredEntry[] {
  const entries: StoredEntry[] = [];
  let objects = 0;
  const walk = (group: Hdf5Group, path: string, depth: number): void => {
    for (const key of group.keys()) {
      if (++objects > mostObjects) throw new RangeError(`more than ${mostObjects} objects`);
      const found = group.get(key);
      const name = `${path}${key}`;
      if (isDataset(found)) entries.push(entryOf(found, name, { source, owner }));
      else if (isGroup(found) && depth < mostDepth && !key.startsWith("#"))
        walk(found, `${name}/`, depth + 1);
    }
  };
  walk(file, "", 0);
  return entries;
}

const isDataset = (found: unknown): found is Hdf5Dataset =>
  typeof found === "object" && found !== null && "slice" in found && "metadata" in found;
const isGroup = (found: unknown): found is Hdf5Group =>
  typeof found === "object" && found !== null && "keys" in found && "get" in found;

/** @param of.owner while something refers to it, the file is open */
function entryOf(
  dataset: Hdf5Dataset,
  path: string,
  { source, owner }: { readonly source: ByteSource; readonly owner: object },
): StoredEntry {
  const { metadata } = dataset;
  const stored = metadata.shape ?? [];
  const name = `${source.name}, ${path}`;
  const other: StoredEntry = { kind: "other", name: path };
  if (stored.length === 0 || stored.includes(0)) return other;
  checkSize(name, metadata, source.size);
  const kind = dataset.attrs.MATLAB_class?.value;
  const isMatlab = kind !== undefined;
  if (isMatlab && !/^(double|single|logical|u?int(8|16|32|64))$/.test(String(kind))) return other;
  const shape = isMatlab ? stored.toReversed() : stored;
  const type = typeOf(metadata);
  const read = type === numberTypes.float16 ? asWholeNumbers(dataset) : dataset;
  const part = (from: number, to: number): unknown =>
    orDamaged(name, () => {
      const all = stored.map((length): readonly [number, number] => [0, length]);
      return reading(owner, read).slice(
        isMatlab ? all.with(-1, [from, to]) : all.with(0, [from, to]),
      );
    });
  if (metadata.type === 3)
    return {
      kind: "words",
      name: path,
      head: { shape },
      words: async () => wordsOf(part(0, shape[0]!)),
    };
  if (!type) return other;
  const head = { name, shape, type };
  const rowSize = sizeOf(shape.slice(1));
  return {
    kind: "numbers",
    name: path,
    head,
    open: async () => ({
      ...head,
      chunkRows: chunkRowsOf(rowSize * type.size),
      async rows(from, to) {
        const numbers = numbersOf(part(from, to), type, (to - from) * rowSize);
        if (!numbers) throw damagedError(name, `${(to - from) * rowSize} numbers`, "others");
        checkExact(numbers, type, { name, row: from, rowSize });
        return isMatlab
          ? reversedAxes(numbers, [...shape.slice(1).toReversed(), to - from])
          : numbers;
      },
    }),
  };
}

/** Refers to the owner of a dataset, so that its file stays open while it may be read. */
const reading = (_owner: object, dataset: Hdf5Dataset): Hdf5Dataset => dataset;

/** Returns a dataset of numbers of 16 bits with a point as one of whole numbers that have their bits: h5wasm reads no others of 16 bits. */
const asWholeNumbers = (dataset: Hdf5Dataset): Hdf5Dataset =>
  Object.create(dataset, {
    metadata: { value: { ...dataset.metadata, type: 0, signed: false } },
  });

function checkSize(
  name: string,
  { shape, size, chunks }: Hdf5Dataset["metadata"],
  bytes: number,
): void {
  const length = sizeOf(shape ?? []) * size;
  const most = Math.max(mostOfSmall, mostPerByte * bytes);
  if (length > most)
    throw damagedError(
      name,
      `at most ${most} bytes of an array in a file of ${bytes}`,
      `${length}`,
    );
  if (chunks && sizeOf(chunks) * size > mostBlockBytes)
    throw damagedError(name, `blocks of at most ${mostBlockBytes} bytes`, `[${chunks.join(", ")}]`);
}

/** The type of numbers; undefined where they are none that are read. */
function typeOf({ type, size, signed }: Hdf5Dataset["metadata"]): NumberType | undefined {
  if (type === 8) return size === 1 ? numberTypes.bool : undefined;
  const name =
    type === 1 ? `float${8 * size}` : type === 0 ? `${signed ? "" : "u"}int${8 * size}` : "";
  return Object.entries(numberTypes).find(([own]) => own === name)?.[1];
}

/** Numbers of a part in an array that rows can have; undefined where their count is another. */
function numbersOf(part: unknown, type: NumberType, length: number): FileNumbers | undefined {
  if (!isNumbers(part) || part.length !== length) return undefined;
  const { dtype } = type;
  if (type === numberTypes.float16) {
    const bits = new DataView(part.buffer, part.byteOffset, part.byteLength);
    return Float32Array.from({ length }, (_, i) => type.read(bits, 2 * i, true));
  }
  if (dtype === "uint8" && part instanceof Uint8Array) return part;
  if (dtype === "float32" && part instanceof Float32Array) return part;
  const result = dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
  for (let i = 0; i < length; i++) result[i] = Number(part[i]);
  return result;
}

const isNumbers = (part: unknown): part is ArrayBufferView & ArrayLike<number | bigint> =>
  ArrayBuffer.isView(part) && "length" in part;

const wordsOf = (part: unknown): readonly string[] =>
  Array.isArray(part) ? part.flat(mostDepth).map(String) : [];

/** Does what meets a damaged file by an exception. @throws DataFileError */
function orDamaged<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    throw damagedError(name, "a whole file", causeOf(messageOf(cause)), cause);
  }
}

/** Returns the innermost of the errors that the library tells, one a line. */
const causeOf = (message: string): string =>
  (/.*#\d+: .*? in \w+\(\): ([^\n]*)/s.exec(message)?.[1] ?? message.split("\n")[0]!).slice(0, 200);

const damagedError = (
  name: string,
  expected: string,
  got: string,
  cause?: unknown,
): DataFileError =>
  new DataFileError(name, {
    field: "HDF5",
    expected,
    got,
    advice: "the file is damaged: get it again, or save its rows with numpy.savez",
    cause,
  });

/** The package, found at run time. @throws DataFileError */
async function importHdf5(name: string): Promise<Hdf5Package> {
  const packageName = "h5wasm"; // a bundler must not look for what is optional
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ packageName);
  } catch (cause) {
    throw new DataFileError(name, {
      field: "HDF5",
      expected: "the package h5wasm to read it with",
      got: messageOf(cause).split("\n")[0]!,
      advice: "install it: npm install h5wasm; or save its rows with numpy.savez",
      cause,
    });
  }
}
