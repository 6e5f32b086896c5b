import { codeOf } from "./code-of.ts";

/** A file that cannot be written: the path, the number of bytes, the reason and what to do. */
export class WriteError extends Error {
  override readonly name = "WriteError";

  /** @param bytes how large the file would have been; 0 where that says nothing */
  constructor(
    readonly path: string,
    readonly bytes: number,
    override readonly cause: unknown,
  ) {
    const size = bytes > 0 ? ` (${bytes} bytes)` : "";
    super(`cannot write ${path}${size}: ${reasonOf(cause)}`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "no space left on the device; free some and do it again",
  EDQUOT: "the quota is used up; free some space and do it again",
  EFBIG: "larger than files may be here (see ulimit -f)",
  EROFS: "the file system is read-only; choose another folder",
  EACCES: "no permission; choose another folder or change its permissions",
  EPERM: "not permitted; choose another folder or change its permissions",
  ENOENT: "its folder does not exist",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder",
  EEXIST: "it exists already; choose another name, or replace it with overwrite",
  EPIPE: "nobody reads it any more",
  ELOOP: "it is a link; remove it",
  EMFILE: "too many open files; close some (see ulimit -n)",
  ENFILE: "too many open files; close some",
  ENAMETOOLONG: "its name is too long; choose a shorter one",
  ENOTEMPTY: "the folder is not empty; choose another name",
  EBUSY: "another program uses it; wait until it ends",
  EIO: "the disk does not take it (EIO); look at the disk, or choose another",
};

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return reasons[codeOf(cause) ?? ""] ?? message;
}
