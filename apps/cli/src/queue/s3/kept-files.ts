import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders, RunFileError } from "@autoencoders/runs/files";
import { isRecord } from "../../data/is-record.ts";
import { isUnfinished } from "../copy-folder.ts";
import { QueueError } from "../queue-error.ts";
import type { Bucket } from "./bucket.ts";

/** A file of a folder that a bucket keeps; its bytes are the object of their checksum's name. */
interface KeptFile {
  /** Within the folder, with "/". */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What an attempt has kept of its folder: objects that are there before it is. */
export interface KeptFiles {
  readonly attempt: number;
  readonly files: readonly KeptFile[];
}

const format = "autoencoders kept files 1";
/** How many files are on their way at a time. */
const atATime = 8;
/** The largest file that is read at once. */
const mostBytes = 2 ** 31 - 1;

/**
 * Puts the files of a folder into a bucket, each as an object of its checksum's name, but for those that are there.
 *
 * @param there checksums of those, to which it adds
 * @param to the folder of the objects
 * @throws QueueError
 */
export async function keepFiles(
  bucket: Bucket,
  folder: string,
  { to, there }: { readonly to: string; readonly there: Set<string> },
): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const path of filesIn(folder)) {
    const file = join(folder, path);
    const { size } = statSync(file);
    if (size > mostBytes)
      throw new QueueError(
        `expected files of at most ${mostBytes} bytes for a store on S3, got ${path} of ${size}; take a folder as --store, or more parts`,
      );
    const content = readFileSync(file);
    const sha256 = checksum(content);
    if (!there.has(sha256)) await bucket.put(to + sha256, content);
    there.add(sha256);
    kept.push({ path, bytes: content.length, sha256 });
  }
  return kept;
}

/**
 * Gets files of a bucket into a folder, which it makes.
 *
 * @param from the folder of the objects
 * @returns whether all are there: an object may have gone as those of a later state came
 * @throws QueueError, and RunFileError for an object that is damaged
 */
export async function getFiles(
  bucket: Bucket,
  files: readonly KeptFile[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> {
  makeFolders(to);
  for (let first = 0; first < files.length; first += atATime) {
    const got = await Promise.all(
      files.slice(first, first + atATime).map(async ({ path, sha256 }) => {
        const content = await bucket.get(from + sha256);
        if (!content) return false;
        if (checksum(content) !== sha256)
          throw new RunFileError(
            `${bucket.address}/${from}${sha256}`,
            "the bytes of its checksum",
            "others",
            "remove it, and have it made again",
          );
        makeFolders(dirname(join(to, path)));
        writeFileSync(join(to, path), content);
        return true;
      }),
    );
    if (got.includes(false)) return false;
  }
  return true;
}

/** Writes what is kept as JSON. */
export const toText = (kept: KeptFiles): string => `${JSON.stringify({ format, ...kept })}\n`;

/** Reads what is kept; undefined where nothing is. @throws QueueError, RunFileError for something else, and for a path that leads out of the folder */
export async function readKept(bucket: Bucket, key: string): Promise<KeptFiles | undefined> {
  const bytes = await bucket.get(key);
  if (!bytes) return undefined;
  const value = parsed(new TextDecoder().decode(bytes));
  if (isRecord(value) && value.format === format && Array.isArray(value.files)) {
    const files = value.files.filter(isKeptFile);
    if (Number.isSafeInteger(value.attempt) && files.length === value.files.length)
      return { attempt: Number(value.attempt), files };
  }
  throw new RunFileError(
    `${bucket.address}/${key}`,
    `an object of the format "${format}"`,
    "another",
    "choose another --store",
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isKeptFile = (value: unknown): value is KeptFile =>
  isRecord(value) &&
  typeof value.path === "string" &&
  value.path.split("/").every((part) => /^(?!\.{1,2}$)[^\\\0:]+$/.test(part)) &&
  /^[0-9a-f]{64}$/.test(String(value.sha256)) &&
  Number.isSafeInteger(value.bytes);

/** The paths of the files in a folder and below, in their order. */
function filesIn(folder: string, within = ""): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true })
    .filter(({ name }) => !isUnfinished(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = within === "" ? entry.name : `${within}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(folder, path);
      return entry.isFile() ? [path] : [];
    });
}

const checksum = (content: Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");
