import { ReadError, WriteError } from "@autoencoders/runs/files";

/** Calls of the system that write. */
const writing = new Set(
  "write mkdir rmdir unlink rename fsync ftruncate copyfile symlink link chmod utime rm".split(" "),
);

/** Says in a sentence what the system refused, for example to read a file that is not there, and what to do. */
export function systemMessage(error: NodeJS.ErrnoException): string {
  const { path, syscall = "" } = error;
  const isWriting = writing.has(syscall) || error.code === "ENOSPC" || error.code === "EROFS";
  if (path === undefined && !isWriting) return error.message;
  const shown = path ?? "the file";
  return isWriting ? new WriteError(shown, 0, error).message : new ReadError(shown, error).message;
}
