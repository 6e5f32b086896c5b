import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRecord } from "../../_is-record.ts";
import { takeLock } from "../lock.ts";
import { readPlainFile } from "../plain-file.ts";
import { isTemporaryName, writeAtomically } from "../write-atomically.ts";
import { WriteError } from "../write-error.ts";

/** How far a writing came that can be gone on with. */
export interface PartProgress {
  readonly rows: number;
  /** How long the file was with these rows; 0 of a folder. */
  readonly bytes: number;
  /** Anything else that is needed to go on, in JSON. */
  readonly state?: unknown;
}

/** What tells whether rows that were written are those that would be written: texts by what they are of, such as "the model". */
export type PartKey = Readonly<Record<string, string>>;

/** A file or a folder that is on its way: PATH.part beside what it is to become, and PATH.part.json that says how far it is. */
export interface Part {
  /** Where to write until everything is there. */
  readonly path: string;
  /** How far an earlier call came, with the same key, that was stopped; absent where the writing begins anew. */
  readonly before?: PartProgress;
  /** Why what an earlier call left was removed; absent where it left nothing, or is gone on with. */
  readonly anew?: string;
  /** Says that a later call can go on from here; what was written must be on the disk. @throws WriteError */
  keep(progress: PartProgress): void;
  /** Ends the writing and leaves for a later call what was kept, nothing where nothing was. */
  leave(): void;
  /** Ends the writing: `rename` gives the part its name. */
  finish(rename: () => void): void;
  /** Ends the writing and takes everything away. */
  discard(): void;
}

const format = "autoencoders part 1";
const mostBytes = 2 ** 28;

/**
 * Begins a file or a folder that is written part after part, or goes on with what an earlier call left that was stopped, killed
 * included, if it was written with the same key. What calls left that cannot be gone on with is removed. One program at a time.
 *
 * @param path what is to be there in the end
 * @throws RunLockedError where another program is writing it, WriteError where it cannot be written there
 */
export async function openPart(path: string, key: PartKey): Promise<Part> {
  const part = `${path}.part`;
  const journal = `${part}.json`;
  const lock = await takeLock(`${part}.lock`).catch((error: unknown) => {
    throw error instanceof WriteError ? new WriteError(path, 0, error.cause) : error;
  });
  let isKept = false;
  const remove = (): void => {
    rmSync(journal, { force: true });
    rmSync(part, { recursive: true, force: true });
  };
  try {
    removeTemporary(path);
    const isThere = statSync(part, { throwIfNoEntry: false }) !== undefined;
    const found = isThere ? readJournal(journal, key) : { anew: undefined };
    const before = "progress" in found ? found.progress : undefined;
    const isShort = before !== undefined && before.bytes > (statSync(part).size ?? 0);
    if (!before || isShort) remove();
    isKept = before !== undefined && !isShort;
    const anew = isShort ? "it is shorter than it was" : "anew" in found ? found.anew : undefined;
    return {
      path: part,
      ...(isKept && before && { before }),
      ...(anew !== undefined && { anew }),
      keep(progress) {
        writeAtomically(journal, `${JSON.stringify({ format, key, ...progress })}\n`);
        isKept = true;
      },
      leave() {
        if (!isKept) remove();
        lock.release();
      },
      finish(rename) {
        try {
          rename();
          rmSync(journal, { force: true });
        } catch (error) {
          remove();
          throw new WriteError(path, 0, error instanceof WriteError ? error.cause : error);
        } finally {
          lock.release();
        }
      },
      discard() {
        remove();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** How far a part is by its journal, or why it cannot be gone on with. */
function readJournal(
  path: string,
  key: PartKey,
): { readonly progress: PartProgress } | { readonly anew: string } {
  const bytes = readPlainFile(path, { mostBytes });
  if (!bytes) return { anew: "nothing says how far it is" };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return { anew: `${basename(path)} is damaged` };
  }
  if (!isRecord(value) || value.format !== format || !isRecord(value.key))
    return { anew: "another version wrote it" };
  const { rows, bytes: length, state, key: own } = value;
  const names = [...new Set([...Object.keys(key), ...Object.keys(own)])];
  const other = names.find((name) => key[name] !== own[name]);
  if (other !== undefined) return { anew: `${other} changed since` };
  if (!isCount(rows) || !isCount(length)) return { anew: `${basename(path)} is damaged` };
  return { progress: { rows, bytes: length, state } };
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** Removes what killed calls left of the same path, whose lock this program has. */
function removeTemporary(path: string): void {
  const folder = dirname(path);
  const own = [`.${basename(path)}.`, `.${basename(path)}.part.json.`];
  for (const name of readdirSync(folder))
    if (
      isTemporaryName(name) &&
      own.some((start) => name.startsWith(start) && name.length === start.length + 20)
    )
      rmSync(join(folder, name), { recursive: true, force: true });
}
