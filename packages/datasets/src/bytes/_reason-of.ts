import { messageOf } from "../_message-of.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "nothing of that name",
  EACCES: "one that may not be read (no permission)",
  EPERM: "one that may not be read (not permitted)",
  EISDIR: "a folder",
  ENOTDIR: "a path with a file in the place of a folder",
  ENAMETOOLONG: "a name that is too long",
  ELOOP: "links that lead in a circle",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  EIO: "a disk that does not give it back (EIO)",
};

/** Returns in words why the system did not give a file. */
export function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return reasons[code] ?? messageOf(cause);
}
