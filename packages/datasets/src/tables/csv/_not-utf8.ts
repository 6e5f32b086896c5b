import { DataFileError } from "../../data-file-error.ts";

/** Returns the error of a text that is said or seen to be UTF-8 and holds other bytes. */
export const notUtf8 = (name: string): DataFileError =>
  new DataFileError(name, {
    field: "text",
    expected: "text in UTF-8",
    got: "bytes that are none",
    advice: "say its encoding, or save it as UTF-8",
  });
