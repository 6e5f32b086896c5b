/** An entry in the directory of a zip file. */
export interface ZipEntry {
  readonly name: string;
  /** 0 for plain bytes, 8 for deflate. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** The place of its local header. */
  readonly offset: number;
}
