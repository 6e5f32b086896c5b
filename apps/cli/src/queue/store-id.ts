import { RunFileError } from "@autoencoders/runs/files";
import { isRecord } from "../data/is-record.ts";

const format = "autoencoders store 1";

/** Writes what store.json of a store says. @param id 16 hexadecimal digits that no other store has */
export const storeText = (id: string): string => `${JSON.stringify({ format, id })}\n`;

/** Reads the id in a store's store.json. @param file its path, for messages @throws RunFileError where it is that of something else */
export function parsedId(file: string, text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isRecord(value) && value.format === format && /^[0-9a-f]{16}$/.test(String(value.id)))
    return String(value.id);
  throw new RunFileError(
    file,
    `a file of the format "${format}"`,
    "another",
    "choose another --store",
  );
}
