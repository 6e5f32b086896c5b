import { messageOf } from "../_message-of.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import { MissingDecoderError } from "./_missing-decoder-error.ts";
import { checkPictureSize, pictureLimits } from "./_picture-limits.ts";
import type { PictureDecoder } from "./picture-decoder.ts";
import type { PicturePixels } from "./picture-pixels.ts";

/** The part of sharp that is used here. */
interface Sharp {
  metadata(): Promise<{ width: number; height: number; orientation?: number }>;
  rotate(): Sharp;
  flatten(options: { background: string }): Sharp;
  toColourspace(space: "srgb"): Sharp;
  raw(): Sharp;
  toBuffer(options: { resolveWithObject: true }): Promise<{
    data: Uint8Array;
    info: { width: number; height: number; channels: number };
  }>;
}
type MakeSharp = (
  bytes: Uint8Array,
  options: { limitInputPixels: number; failOn: "error"; sequentialRead: boolean },
) => Sharp;

/** The decoder of JPEG, WebP, GIF, TIFF and PNG files by the optional package sharp: a photograph upright, of a film its first picture. */
export const sharpDecoder: PictureDecoder = {
  async size(file) {
    const { width, height, orientation = 1 } = await reading(file, (picture) => picture.metadata());
    const upright = orientation < 5 ? { width, height } : { width: height, height: width };
    checkPictureSize(file.name, upright);
    return upright;
  },
  async pixels(file) {
    const { data, info } = await reading(file, (picture) =>
      picture
        .rotate()
        .flatten({ background: "white" })
        .toColourspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true }),
    );
    return toPixels(info, data);
  },
};

const toPixels = (
  { width, height, channels }: { width: number; height: number; channels: number },
  data: Uint8Array,
): PicturePixels => ({ width, height, channels: channels === 1 ? 1 : 3, data });

async function reading<T>(file: ByteSource, read: (picture: Sharp) => Promise<T>): Promise<T> {
  const { name, size } = file;
  const make = await loadSharp(name);
  if (size > pictureLimits.bytes)
    throw new DataFileError(name, {
      field: "picture",
      expected: `at most ${pictureLimits.bytes} bytes`,
      got: `${size}`,
      advice: "make it smaller in a picture program",
    });
  const bytes = await file.slice(0, size);
  const options = {
    limitInputPixels: pictureLimits.pixels,
    failOn: "error",
    sequentialRead: true,
  } as const;
  try {
    return await read(make(bytes, options));
  } catch (cause) {
    throw new DataFileError(name, {
      field: "picture",
      expected: "a whole picture",
      got: messageOf(cause),
      advice: "open it in a picture program and save it again",
      cause,
    });
  }
}

/** The package, which only Node has, found at run time. @throws MissingDecoderError */
async function loadSharp(name: string): Promise<MakeSharp> {
  const packageName = "sharp";
  try {
    const found: { default: MakeSharp } = await import(
      /* @vite-ignore */ /* webpackIgnore: true */ packageName
    );
    return found.default;
  } catch (cause) {
    throw new MissingDecoderError(name, {
      field: "picture",
      expected: "a PNG or BMP, or the package sharp to read other pictures with",
      got: messageOf(cause).split("\n")[0]!,
      advice: "install it: npm install sharp",
      cause,
    });
  }
}
