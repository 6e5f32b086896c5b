import { UsageError } from "../errors/usage-error.ts";

/** Of a flag that names a file or a folder. @throws UsageError for an empty text, such as that of an unset variable */
export const parsePath =
  (flag: string) =>
  (text: string): string => {
    if (text.trim() !== "") return text;
    throw new UsageError(`expected ${flag} to be a path, got "${text}"`);
  };
