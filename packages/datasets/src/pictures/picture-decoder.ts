import type { ByteSource } from "../bytes/byte-source.ts";
import type { PicturePixels } from "./picture-pixels.ts";

/** Turns files of one or several formats into pixels. */
export interface PictureDecoder {
  /**
   * Reads the size of a picture without its pixels.
   *
   * @throws DataFileError where the file is damaged or is of a format that cannot be read
   */
  size(file: ByteSource): Promise<{ readonly width: number; readonly height: number }>;
  /**
   * Reads the pixels of a picture, transparent ones on white.
   *
   * @throws DataFileError where the file is damaged or is of a format that cannot be read
   */
  pixels(file: ByteSource): Promise<PicturePixels>;
}
