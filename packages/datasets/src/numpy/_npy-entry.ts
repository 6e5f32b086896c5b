import type { StoredEntry } from "../arrays/stored-entry.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { npyDescription, npyHeader } from "./_npy-header.ts";
import { npyWords } from "./_npy-words.ts";
import { openNpyArray } from "./npy-array.ts";

/**
 * Returns what an .npy file among others holds, by its first bytes.
 *
 * @param head a source of as many bytes as the file, of which those of its header can be read
 * @param open opens the file itself
 * @throws DataFileError where it is no .npy file, or one of numbers that does not have the bytes for them
 */
export async function npyEntry(
  name: string,
  head: ByteSource,
  open: () => Promise<ByteSource>,
): Promise<StoredEntry> {
  const description = await npyDescription(head);
  const { descr, shape, offset } = description;
  const [, kind, length] = /^[<>|=]?([US])(\d{1,9})$/.exec(descr) ?? [];
  if (kind !== undefined && shape.length > 0)
    return {
      kind: "words",
      name,
      head: { shape },
      words: async () =>
        npyWords(await open(), {
          shape,
          offset,
          isWide: kind === "U",
          length: Number(length),
          isLittle: descr[0] !== ">",
        }),
    };
  if (!isOfNumbers(descr) || shape.length === 0 || shape.includes(0))
    return { kind: "other", name };
  const header = npyHeader(head, description);
  return {
    kind: "numbers",
    name,
    head: { name: head.name, shape, type: header.type },
    open: async () => openNpyArray(await open(), header),
  };
}

/** Whether a type string is that of numbers. Long doubles and complex numbers are none that can be read. */
const isOfNumbers = (descr: string): boolean => /^[<>|=][biuf][1248]$/.test(descr);
