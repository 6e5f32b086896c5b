/** A file that cannot be written. */
export class WriteError extends Error {
  override readonly name = "WriteError";

  constructor(
    readonly path: string,
    /** How large the file would have been. */
    readonly bytes: number,
    override readonly cause: NodeJS.ErrnoException,
  ) {
    super(
      `cannot write ${path}${bytes > 0 ? ` (${bytes} bytes)` : ""}: ${reasons[cause.code ?? ""] ?? cause.message}`,
      {
        cause,
      },
    );
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
};
