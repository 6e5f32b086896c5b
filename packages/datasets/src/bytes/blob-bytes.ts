import { messageOf } from "../_message-of.ts";
import { DataFileError } from "../data-file-error.ts";
import type { ByteSource } from "./byte-source.ts";

/** Returns the source of a file that a page was given: only what is asked for is read, never the whole. */
export const blobBytes = (file: Blob & { readonly name?: string }): ByteSource => {
  const name = file.name ?? "bytes";
  return {
    name,
    size: file.size,
    async slice(start, end) {
      try {
        return new Uint8Array(await file.slice(start, end).arrayBuffer());
      } catch (cause) {
        throw new DataFileError(name, {
          field: "file",
          expected: "the file that was chosen",
          got: messageOf(cause),
          advice: "choose it again",
          cause,
        });
      }
    },
  };
};
