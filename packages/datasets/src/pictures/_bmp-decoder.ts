import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import { onWhite } from "./_on-white.ts";
import { checkPictureSize, pictureLimits } from "./_picture-limits.ts";
import type { PictureDecoder } from "./picture-decoder.ts";
import type { PicturePixels } from "./picture-pixels.ts";

/**
 * The decoder of BMP files without compression, of 1 to 32 bits a pixel, which needs nothing installed.
 *
 * Microsoft, "Bitmap Storage", https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage
 */
export const bmpDecoder: PictureDecoder = {
  async size(file) {
    const { width, height } = bmpHead(file, await file.slice(0, headBytes));
    return { width, height };
  },
  pixels: pixelsOf,
};

/** The longest header, with the masks of colors that may follow a short one. */
const headBytes = 14 + 124;

/** What the header of a BMP says. */
interface BmpHead {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  /** The bits of a pixel. */
  readonly depth: number;
  /** Where the pixels begin, and how many bytes a line of them has, a multiple of 4. */
  readonly start: number;
  readonly lineBytes: number;
  /** Where the palette begins, and how many bytes and colors it has. */
  readonly palette: {
    readonly start: number;
    readonly entryBytes: number;
    readonly colors: number;
  };
  /** The bits of red, green, blue and, where it is not 0, how opaque a pixel is. */
  readonly masks: readonly [number, number, number, number];
}

const bmpError = (name: string, expected: string, got: string): DataFileError =>
  new DataFileError(name, {
    field: "BMP",
    expected,
    got,
    advice: "open it in a picture program and save it again, as PNG",
  });

/** @throws DataFileError where it is damaged or compressed */
function bmpHead({ name, size }: ByteSource, bytes: Uint8Array): BmpHead {
  if (bytes.length < 26) throw bmpError(name, "a header of 26 bytes or more", `${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint32(14, true);
  const isOld = length === 12; // of OS/2
  if (!isOld && (length < 40 || length > 124 || 14 + length > bytes.length))
    throw bmpError(name, "a header of 12 or of 40 to 124 bytes", `${length}`);
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  const lines = isOld ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(lines);
  checkPictureSize(name, { width, height });
  const depth = view.getUint16(isOld ? 24 : 28, true);
  const compression = isOld ? 0 : view.getUint32(30, true);
  const hasMasks = compression === 3 || compression === 6;
  if (compression !== 0 && !hasMasks)
    throw bmpError(name, "pixels without compression", `compression ${compression}`);
  if (![1, 4, 8, 16, 24, 32].includes(depth) || (hasMasks && depth !== 16 && depth !== 32))
    throw bmpError(name, "1, 4, 8, 16, 24 or 32 bits a pixel", `${depth}`);
  const masks = hasMasks
    ? masksOf(view, { hasAlpha: length >= 56 || compression === 6 })
    : depth === 16
      ? ([0x7c00, 0x3e0, 0x1f, 0] as const)
      : ([0xff0000, 0xff00, 0xff, 0] as const);
  if (!masks || (hasMasks && masks.slice(0, 3).includes(0)))
    throw bmpError(name, "masks of red, green and blue", "none");
  const start = view.getUint32(10, true);
  const lineBytes = 4 * Math.ceil((width * depth) / 32);
  const end = start + lineBytes * height;
  if (start < 14 + length || end > size)
    throw bmpError(
      name,
      `${lineBytes * height} bytes of pixels after the header`,
      `${size - start}`,
    );
  const most = depth > 8 ? 0 : 2 ** depth;
  const said = isOld ? 0 : view.getUint32(46, true);
  const palette = {
    start: 14 + length,
    entryBytes: isOld ? 3 : 4,
    colors: Math.min(most, said || most),
  };
  if (palette.start + palette.entryBytes * palette.colors > start)
    throw bmpError(name, `a palette of ${palette.colors} colors before the pixels`, "fewer");
  return { width, height, isTopDown: lines < 0, depth, start, lineBytes, palette, masks };
}

function masksOf(
  view: DataView,
  { hasAlpha }: { readonly hasAlpha: boolean },
): BmpHead["masks"] | undefined {
  if (view.byteLength < (hasAlpha ? 70 : 66)) return undefined;
  const at = (place: number): number => view.getUint32(54 + 4 * place, true);
  return [at(0), at(1), at(2), hasAlpha ? at(3) : 0];
}

async function pixelsOf(file: ByteSource): Promise<PicturePixels> {
  const { name, size } = file;
  if (size > pictureLimits.bytes)
    throw bmpError(name, `at most ${pictureLimits.bytes} bytes`, `${size}`);
  const bytes = await file.slice(0, size);
  const head = bmpHead(file, bytes.subarray(0, headBytes));
  const { width, height, isTopDown, start, lineBytes } = head;
  const colorAt = colorReader(name, head, bytes);
  const data = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) {
    const line = start + lineBytes * (isTopDown ? y : height - 1 - y);
    for (let x = 0; x < width; x++) colorAt(line, x, data, 4 * (y * width + x));
  }
  return onWhite({ width, height, channels: 4, data });
}

/** Puts red, green, blue and how opaque a pixel of a line is into numbers. */
type ColorAt = (line: number, x: number, into: Uint8Array, at: number) => void;

function colorReader(name: string, { depth, palette, masks }: BmpHead, bytes: Uint8Array): ColorAt {
  if (depth <= 8)
    return (line, x, into, at) => {
      const bit = x * depth;
      const byte = bytes[line + (bit >> 3)]!;
      const place = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
      if (place >= palette.colors)
        throw bmpError(name, `a place in a palette of ${palette.colors} colors`, `${place}`);
      const entry = palette.start + palette.entryBytes * place;
      for (let color = 0; color < 3; color++) into[at + color] = bytes[entry + 2 - color]!;
      into[at + 3] = 255;
    };
  const size = depth / 8;
  const parts = masks.map(maskReader);
  const hasAlpha = masks[3] !== 0;
  return (line, x, into, at) => {
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + bytes[line + x * size + i]!;
    for (let color = 0; color < 3; color++) into[at + color] = parts[color]!(value);
    into[at + 3] = hasAlpha ? parts[3]!(value) : 255;
  };
}

/** Returns what makes a number of 0 to 255 of the bits of a mask in a pixel. */
function maskReader(mask: number): (value: number) => number {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / most);
}
