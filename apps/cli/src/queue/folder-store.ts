import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  codeOf,
  makeFolders,
  readPlainFile,
  WriteError,
  writeAtomically,
} from "@autoencoders/runs/files";
import { attemptName, attemptNumber, checkNewest } from "./attempt-number.ts";
import { copyFolder } from "./copy-folder.ts";
import type { Attempt, Store } from "./store.ts";
import { parsedId, storeText } from "./store-id.ts";
import { SupersededError } from "./superseded-error.ts";

/**
 * Opens a folder as a store, on one machine or shared by many, and makes it where there is none.
 *
 * ```
 * store.json                      its format and id
 * attempts/NAME/000002/result/    what the second attempt at a job has so far
 * results/NAME/                   what the attempt that came to its end has made, by one rename
 * ```
 *
 * The folder of an attempt is made by one call of the system, which succeeds for one program: that decides who has the number. It stays, so that
 * no number is given twice, and whoever has a lower one sees that it was given up.
 *
 * @throws WriteError where it cannot be written, RunFileError where something else is there
 */
export function folderStore(path: string): Store {
  const id = idOf(path);
  const at = (name: string): string => join(path, "results", ...name.split("/"));
  const attemptsOf = (name: string): string => join(path, "attempts", ...name.split("/"));
  const find = (name: string): string | undefined => (existsSync(at(name)) ? at(name) : undefined);
  return {
    id,
    lookEveryMs: 20,
    found: async (names) => new Set(names.filter((name) => find(name) !== undefined)),
    fetch: async (name) => find(name),
    claim: async (name, from) =>
      written(path, () => {
        const attempts = attemptsOf(name);
        makeFolders(attempts);
        const { number, folder } = nextAttempt(attempts);
        const result = join(folder, "result");
        const source =
          newestResult(attempts, number) ?? (from === undefined ? undefined : find(from));
        if (source !== undefined) {
          const copy = join(folder, "copy");
          copyFolder(source, copy);
          renameSync(copy, result);
        }
        return attempt({ number, folder, path: result, to: at(name) });
      }),
  };
}

function attempt({
  to,
  ...parts
}: Pick<Attempt, "number" | "folder" | "path"> & { readonly to: string }): Attempt {
  const { folder, path, number } = parts;
  return {
    ...parts,
    async publish() {
      checkNewest(folder);
      written(to, () => {
        makeFolders(dirname(to));
        try {
          renameSync(path, to); // onto a result that is there already it fails: the first one stays
        } catch (error) {
          const code = codeOf(error);
          if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
          throw new SupersededError(number, number);
        }
        for (const other of readdirSync(dirname(folder)))
          for (const part of ["result", "copy"])
            rmSync(join(dirname(folder), other, part), { recursive: true, force: true });
      });
    },
    async end() {}, // what it has made is in the store
  };
}

/** Makes the folder with the next free number, which no other program can make then. */
function nextAttempt(attempts: string): { readonly number: number; readonly folder: string } {
  for (;;) {
    const numbers = readdirSync(attempts).map((name) => attemptNumber(name) ?? 0);
    const number = Math.max(0, ...numbers) + 1;
    const folder = join(attempts, attemptName(number));
    try {
      mkdirSync(folder);
      return { number, folder };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}

/** What the newest attempt before a number left, if it left anything. */
function newestResult(attempts: string, before: number): string | undefined {
  return readdirSync(attempts)
    .filter((name) => (attemptNumber(name) ?? before) < before)
    .sort()
    .reverse()
    .map((name) => join(attempts, name, "result"))
    .find((path) => existsSync(path));
}

/** The id in store.json, which is drawn by whoever comes first. */
function idOf(path: string): string {
  const file = join(path, "store.json");
  const read = (): string | undefined => {
    const bytes = readPlainFile(file, { mostBytes: 2 ** 12 });
    return bytes && parsedId(file, new TextDecoder().decode(bytes));
  };
  return written(path, () => {
    makeFolders(path);
    const there = read();
    if (there !== undefined) return there;
    const drawn = join(path, `store-${randomBytes(8).toString("hex")}.json`);
    try {
      writeAtomically(drawn, storeText(randomBytes(8).toString("hex")));
      linkSync(drawn, file); // fails where another program was faster
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    } finally {
      rmSync(drawn, { force: true });
    }
    return read()!;
  });
}

/** Does what writes. @throws WriteError naming the path where the system refuses it */
function written<Result>(path: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    if (error instanceof Error && "syscall" in error) throw new WriteError(path, 0, error);
    throw error;
  }
}
