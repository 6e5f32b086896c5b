/** An entry of a zip file, as its directory has it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 for bytes as they are, 8 for deflate. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** The place of its local header. */
  readonly offset: number;
}
