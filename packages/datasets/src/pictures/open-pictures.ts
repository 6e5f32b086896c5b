import { chunkRowsOf, chunkSizesOf } from "../arrays/_chunk-rows.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import { fileLimits } from "../files/_file-limits.ts";
import { classesOf } from "../rows/classes-of.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { decoderInNode } from "./_decoder-in-node.ts";
import { MissingDecoderError } from "./_missing-decoder-error.ts";
import { resized } from "./_resized.ts";
import type { PictureDecoder } from "./picture-decoder.ts";
import type { PicturePixels } from "./picture-pixels.ts";

/** How pictures become rows. */
export interface OpenPicturesOptions {
  /**
   * The height and width of every row, in pixels: one number for both, or [height, width]. Absent, pictures of one size up to 128
   * pixels stay as they are, and others become squares of 64.
   */
  readonly size?: number | readonly [number, number] | undefined;
  /** Whether rows are gray; told from the pictures where absent: gray if all are. */
  readonly gray?: boolean | undefined;
  /** What decodes a file; in Node PNG and BMP are, and everything that the optional package sharp reads. */
  readonly decoder?: PictureDecoder | undefined;
  /** Is told how many of the files were decoded. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

const usualSide = 64;
const mostSide = 128;
const decodedAtOnce = 4;

/**
 * Opens picture files as rows [height, width, 1 or 3] of intensities, in the order of their names. A picture of another size is cut to
 * the proportions around its middle and scaled by areas. Files in subfolders have the first folder of their name as their class. Damaged
 * files are named in a note and left out.
 *
 * @param files named by their paths from a common folder on: `cats/a.png`
 * @throws DataFileError where no file is a sound picture, or the package that decodes one is not installed
 */
export async function openPictures(
  files: readonly ByteSource[],
  { size, gray, decoder = decoderInNode, onProgress }: OpenPicturesOptions = {},
): Promise<FileSource> {
  const sorted = [...files].sort((a, b) => byName(a.name, b.name));
  const damaged: DataFileError[] = [];
  const sizes = new Set<string>();
  const readable: ByteSource[] = [];
  for (const file of sorted)
    await orDamaged(damaged, async () => {
      const { width, height } = await decoder.size(file);
      sizes.add(`${width} × ${height}`);
      readable.push(file);
    });
  const [height, width] = sizeOfRows(size, sizes);
  const decoded = new Map<ByteSource, PicturePixels>();
  const mayBeKept = readable.length * width * height * 3 <= fileLimits.numbers;
  const sound: ByteSource[] = [];
  let [isColored, done] = [false, 0];
  const picture = async (file: ByteSource): Promise<PicturePixels> =>
    resized(await decoder.pixels(file), { width, height });
  for (let from = 0; from < readable.length; from += decodedAtOnce)
    await Promise.all(
      readable.slice(from, from + decodedAtOnce).map((file) =>
        orDamaged(damaged, async () => {
          const pixels = await picture(file);
          if (mayBeKept) decoded.set(file, pixels);
          isColored ||= hasColor(pixels);
          sound.push(file);
          onProgress?.(++done, readable.length);
        }),
      ),
    );
  if (sound.length === 0)
    throw (
      damaged[0] ??
      new DataFileError("pictures", { field: "number", expected: "at least one", got: "none" })
    );
  sound.sort((a, b) => byName(a.name, b.name));
  const channels = (gray ?? !isColored) ? 1 : 3;
  const rowSize = height * width * channels;
  const perChunk = chunkRowsOf(rowSize);
  const chunkSizes = chunkSizesOf(sound.length, perChunk);
  return {
    name: sound.length === 1 ? sound[0]!.name : `${sound.length} pictures`,
    shape: [height, width, channels],
    kind: "pictures",
    dtype: "uint8",
    areIntensities: true,
    chunkSizes,
    async rows(chunk, memory) {
      const wanted = sound.slice(chunk * perChunk, (chunk + 1) * perChunk);
      const length = wanted.length * rowSize;
      const numbers: FileNumbers = memory?.length === length ? memory : new Uint8Array(length);
      for (const [row, file] of wanted.entries())
        numbers.set(
          inChannels(decoded.get(file) ?? (await picture(file)), channels),
          row * rowSize,
        );
      return numbers;
    },
    rowNames: sound.map(({ name }) => name),
    ...classesByFolder(sound),
    notes: [...sizeNotes(sizes, { width, height, size }), ...damageNotes(damaged)],
  };
}

const { compare: byName } = new Intl.Collator("en", { numeric: true });

/** Does what may meet a damaged file, which is then kept in a list. */
async function orDamaged(damaged: DataFileError[], act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DataFileError) || error instanceof MissingDecoderError) throw error;
    damaged.push(error);
  }
}

/** Returns [height, width]. @throws DataFileError for what is no size */
function sizeOfRows(
  size: OpenPicturesOptions["size"],
  sizes: ReadonlySet<string>,
): readonly [number, number] {
  if (size !== undefined) {
    const [height, width] = typeof size === "number" ? [size, size] : size;
    if ([height, width].every((side) => Number.isInteger(side) && side >= 1 && side <= 4096))
      return [height, width];
    throw new DataFileError("pictures", {
      field: "size",
      expected: "whole numbers of 1 to 4096 pixels",
      got: `${height} × ${width}`,
    });
  }
  const [only = ""] = sizes;
  const [width = 0, height = 0] = only.split(" × ").map(Number);
  if (sizes.size === 1 && Math.max(width, height) <= mostSide) return [height, width];
  return [usualSide, usualSide];
}

const hasColor = ({ channels, data }: PicturePixels): boolean => {
  if (channels === 1) return false;
  for (let at = 0; at < data.length; at += 3)
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return true;
  return false;
};

/** Returns gray or colored pixels; gray is the luma of ITU-R BT.601, which JPEG has too. */
function inChannels({ channels, data }: PicturePixels, wanted: number): ArrayLike<number> {
  if (channels === wanted) return data;
  if (wanted === 3)
    return Uint8Array.from({ length: data.length * 3 }, (_, i) => data[(i / 3) | 0]!);
  return Uint8Array.from({ length: data.length / 3 }, (_, pixel) =>
    Math.round(
      0.299 * data[pixel * 3]! + 0.587 * data[pixel * 3 + 1]! + 0.114 * data[pixel * 3 + 2]!,
    ),
  );
}

/** Returns the class of each name, its first folder, where all have one and there are several. */
function classesByFolder(files: readonly ByteSource[]): Pick<FileSource, "labels" | "names"> {
  const folders = files.map(({ name }) => /^([^/\\]+)[/\\]/.exec(name)?.[1]);
  const known = folders.filter((folder) => folder !== undefined);
  if (known.length < files.length || new Set(known).size < 2) return {};
  return classesOf(known);
}

function sizeNotes(
  sizes: ReadonlySet<string>,
  { width, height, size }: { width: number; height: number; size: OpenPicturesOptions["size"] },
): string[] {
  const [only] = sizes;
  if (sizes.size === 1 && only === `${width} × ${height}`) return [];
  const were = sizes.size === 1 ? `${only} pixels` : `${sizes.size} sizes`;
  const advice = size === undefined ? "; another size can be asked for" : "";
  return [`Pictures of ${were} became ${width} × ${height}, cut around their middle${advice}.`];
}

function damageNotes(damaged: readonly DataFileError[]): string[] {
  const [first] = damaged;
  if (!first) return [];
  const named = damaged.slice(0, 5).map(({ file }) => file);
  const more = damaged.length > named.length ? ` and ${damaged.length - named.length} more` : "";
  const fault = `expected ${first.expected}, got ${first.got}`;
  if (damaged.length === 1) return [`1 damaged file is left out: ${first.file} (${fault}).`];
  return [
    `${damaged.length} damaged files are left out: ${named.join(", ")}${more} (the first: ${fault}).`,
  ];
}
