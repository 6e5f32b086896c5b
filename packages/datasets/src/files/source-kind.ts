import { inflatedHead } from "../bytes/_inflated-head.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { type FileKind, fileKind } from "./file-kind.ts";

/** Returns the kind of a file, of a gzipped table that of a table. @throws DataFileError where it cannot be read */
export async function sourceKind(file: ByteSource): Promise<FileKind> {
  const kind = fileKind(await file.slice(0, 8));
  if (kind !== "gzip") return kind;
  const part = { start: 0, end: file.size, format: "gzip" as const };
  return fileKind(await inflatedHead(file, part, 8)) === "text" ? "text" : kind;
}
