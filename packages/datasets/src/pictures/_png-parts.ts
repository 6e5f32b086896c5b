import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import { checkPictureSize } from "./_picture-limits.ts";

/** What the header of a PNG says. */
export interface PngHead {
  readonly width: number;
  readonly height: number;
  /** The bits of one number: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** How many numbers one pixel is stored in: 1 for grays and for places in a palette. */
  readonly stored: number;
  readonly isInterlaced: boolean;
}

/** A PNG taken apart. */
export interface PngParts {
  readonly head: PngHead;
  /** The file with its header, palette, transparency and pixels alone: nothing else of it is decompressed by anyone. */
  readonly bare: Uint8Array<ArrayBuffer>;
  /** The compressed pixels. */
  readonly compressed: Uint8Array<ArrayBuffer>;
}

const signatureBytes = 8;
/** Length, type and checksum of a chunk. */
const frameBytes = 12;
/** Signature and header chunk. */
const headBytes = signatureBytes + frameBytes + 13;

/** The numbers of a pixel by the kind of color: gray, red-green-blue, palette, gray with alpha, red-green-blue with alpha. */
const storedNumbers: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Reads the header of a PNG.
 * W3C, "Portable Network Graphics (PNG) Specification (Third Edition)", 2025, https://www.w3.org/TR/png-3/
 *
 * @throws DataFileError
 */
export async function pngHead({ name, slice }: ByteSource): Promise<PngHead> {
  const bytes = await slice(0, headBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const fail = (got: string): never => {
    throw pngError(name, "a PNG with a header", got);
  };
  if (bytes.length < headBytes) fail(`${bytes.length} bytes`);
  if (view.getUint32(12) !== 0x49484452) fail("another chunk first");
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, color, interlace] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)];
  checkPictureSize(name, { width, height });
  const stored = storedNumbers[color];
  if (stored === undefined || ![1, 2, 4, 8, 16].includes(depth) || interlace > 1)
    fail(`color type ${color} of ${depth} bits, interlace method ${interlace}`);
  return { width, height, depth, stored: stored!, isInterlaced: interlace === 1 };
}

/** Takes a PNG apart. @throws DataFileError where a chunk is cut off, or there are no pixels */
export async function pngParts(file: ByteSource): Promise<PngParts> {
  const head = await pngHead(file);
  const bytes = await file.slice(0, file.size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [bytes.subarray(0, signatureBytes)];
  const pixels: Uint8Array[] = [];
  let [at, type] = [signatureBytes, ""];
  while (type !== "IEND") {
    const length = at + frameBytes <= bytes.length ? view.getUint32(at) : Number.POSITIVE_INFINITY;
    const end = at + frameBytes + length;
    if (end > bytes.length) throw pngError(file.name, "chunks up to IEND", `an end at byte ${at}`);
    type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].includes(type)) kept.push(bytes.subarray(at, end));
    if (type === "IDAT") pixels.push(bytes.subarray(at + 8, end - 4));
    at = end;
  }
  if (pixels.length === 0) throw pngError(file.name, "chunks of pixels", "none");
  return { head, bare: joined(kept), compressed: joined(pixels) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Returns the error of a damaged PNG. */
export const pngError = (
  name: string,
  expected: string,
  got: string,
  cause?: unknown,
): DataFileError =>
  new DataFileError(name, {
    field: "picture",
    expected,
    got,
    advice: "open it in a picture program and save it again",
    cause,
  });
