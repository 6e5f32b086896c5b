import type { ByteSource } from "../bytes/byte-source.ts";
import { bmpDecoder } from "./_bmp-decoder.ts";
import { pngDecoder } from "./_png-decoder.ts";
import { sharpDecoder } from "./_sharp-decoder.ts";
import type { PictureDecoder } from "./picture-decoder.ts";

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The decoder for each file by its first bytes: PNG and BMP by themselves, all others by sharp. */
export const decoderInNode: PictureDecoder = {
  size: async (file) => (await decoderFor(file)).size(file),
  pixels: async (file) => (await decoderFor(file)).pixels(file),
};

async function decoderFor(file: ByteSource): Promise<PictureDecoder> {
  const head = await file.slice(0, 8);
  if (pngSignature.every((byte, i) => head[i] === byte)) return pngDecoder;
  return head[0] === 0x42 && head[1] === 0x4d ? bmpDecoder : sharpDecoder;
}
