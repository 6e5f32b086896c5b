import { randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { RunFileError } from "@autoencoders/runs";
import {
  codeOf,
  makeFolders,
  readPlainFile,
  WriteError,
  writeAtomically,
} from "@autoencoders/runs/node";
import { isRecord } from "../data/is-record.ts";
import { attemptNumber, checkNewest } from "./attempt-number.ts";
import type { Attempt, Store } from "./store.ts";
import { SupersededError } from "./superseded-error.ts";

const format = "autoencoders store 1";

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
    find,
    claim: (name, from) =>
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
    publish() {
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
  };
}

/** Makes the folder with the next free number, which no other program can make then. */
function nextAttempt(attempts: string): { readonly number: number; readonly folder: string } {
  for (;;) {
    const numbers = readdirSync(attempts).map((name) => attemptNumber(name) ?? 0);
    const number = Math.max(0, ...numbers) + 1;
    const folder = join(attempts, String(number).padStart(6, "0"));
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

/**
 * Copies a folder that another program may be writing into. Entries go in the order of their names, so that of a run the checkpoints come
 * before the lines of metrics, which must not lack any of their epochs; locks and files that are not finished stay behind.
 */
function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from).sort()) {
    if (/\.lock(\.[0-9a-f]{16})?$|^\..+\.tmp$/.test(name)) continue;
    try {
      const stats = statSync(join(from, name));
      if (stats.isDirectory()) copyFolder(join(from, name), join(to, name));
      else if (stats.isFile()) copyFileSync(join(from, name), join(to, name));
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error; // an older checkpoint goes as a newer one comes
    }
  }
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
      writeAtomically(drawn, `${JSON.stringify({ format, id: randomBytes(8).toString("hex") })}\n`);
      linkSync(drawn, file); // fails where another program was faster
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    } finally {
      rmSync(drawn, { force: true });
    }
    return read()!;
  });
}

function parsedId(file: string, text: string): string {
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

/** Does what writes. @throws WriteError naming the path where the system refuses it */
function written<Result>(path: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    if (error instanceof Error && "syscall" in error) throw new WriteError(path, 0, error);
    throw error;
  }
}
