/** A file that is there and cannot be read: whether it is sound is not known, so nothing takes its place. */
export class ReadError extends Error {
  override readonly name = "ReadError";

  constructor(
    readonly path: string,
    override readonly cause: NodeJS.ErrnoException,
  ) {
    super(`cannot read ${path}: ${reasons[cause.code ?? ""] ?? cause.message}`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "no permission; change its permissions and do it again",
  EPERM: "not permitted; change its permissions and do it again",
  EIO: "the disk does not give it back (EIO); look at the disk, or copy the file from elsewhere",
  EMFILE: "too many open files; close some (see ulimit -n)",
};
