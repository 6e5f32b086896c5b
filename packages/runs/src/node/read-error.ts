import { codeOf } from "./code-of.ts";

/** A file that is there and cannot be read: whether it is sound is not known, so nothing takes its place. */
export class ReadError extends Error {
  override readonly name = "ReadError";

  constructor(
    readonly path: string,
    override readonly cause: unknown,
  ) {
    super(`cannot read ${path}: ${reasonOf(cause)}`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "no permission; change its permissions and do it again",
  EPERM: "not permitted; change its permissions and do it again",
  EIO: "the disk does not give it back (EIO); look at the disk, or copy the file from elsewhere",
  EMFILE: "too many open files; close some (see ulimit -n)",
  ENFILE: "too many open files; close some",
  ENOENT: "it does not exist; look at the path",
  EISDIR: "it is a folder; name a file in it",
  ENOTDIR: "a part of the path is a file, not a folder; look at the path",
  ENAMETOOLONG: "its name is too long; look at the path",
  ELOOP: "its links lead in a circle; name the file itself",
};

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return reasons[codeOf(cause) ?? ""] ?? message;
}
