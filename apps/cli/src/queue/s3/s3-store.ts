import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders } from "@autoencoders/runs/files";
import { attemptName, attemptNumber } from "../attempt-number.ts";
import { copyFolder } from "../copy-folder.ts";
import { QueueError } from "../queue-error.ts";
import type { Attempt, Store } from "../store.ts";
import { parsedId, storeText } from "../store-id.ts";
import { SupersededError } from "../superseded-error.ts";
import { type Bucket, openBucket } from "./bucket.ts";
import { getFiles, keepFiles, readKept, toText } from "./kept-files.ts";
import { removeAbandonedFolders, type ScratchFolder, scratchFolder } from "./scratch-folder.ts";

/** The least time between two looks at what is there, or two states of a run that are kept, in milliseconds. */
const everyMs = 1000;
/** How many times as long as keeping a state takes it waits at least: a line is busy for a tenth of the time. */
const rest = 10;

/**
 * Opens a part of a bucket as a store.
 *
 * ```
 * store.json                       its format and id
 * attempts/NAME/000002/begun       who has the number: put where there was none
 * attempts/NAME/000002/files/SHA   a file of what the second attempt at a job made, by its checksum
 * attempts/NAME/000002/kept.json   which files they are: what the third one goes on from
 * results/NAME.json                the same of the attempt that came to its end: put where there was none
 * ```
 *
 * Each attempt is made in a temporary folder of its machine, which whoever opens a store there next takes away if its worker was killed, and writes objects of its own alone, so that one that was given up overwrites
 * nothing of its successor's. Which attempt has a number, and which gives a result its name, is decided by the conditional writes of S3, which
 * succeed for one program (If-None-Match). A state is there at once, with the object that lists its files.
 *
 * @param address s3://BUCKET/PREFIX
 * @throws UsageError, QueueError, RunFileError where something else is there
 */
export async function s3Store(address: string): Promise<Store> {
  const bucket = await openBucket(address);
  await removeAbandonedFolders();
  const known = new Set<string>();
  const fetch = async (name: string, to: string): Promise<string | undefined> => {
    const kept = await readKept(bucket, resultKey(name));
    if (!kept || existsSync(to)) return kept && to;
    const part = `${to}.${randomBytes(8).toString("hex")}`;
    try {
      const from = filesOf(name, kept.attempt);
      if (!(await getFiles(bucket, kept.files, { from, to: part }))) throw lost(name);
      renameSync(part, to);
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
    return to;
  };
  return {
    id: await idOf(bucket),
    lookEveryMs: everyMs,
    async found(names) {
      const missing = names.filter((name) => !known.has(name));
      if (missing.length === 1) {
        if (await bucket.get(resultKey(missing[0]!))) known.add(missing[0]!);
      } else if (missing.length > 0)
        for (const key of await bucket.keys(commonStart(missing.map(resultKey))))
          known.add(key.slice("results/".length, -".json".length));
      return new Set(names.filter((name) => known.has(name)));
    },
    fetch,
    async claim(name, from) {
      const number = await nextAttempt(bucket, name);
      const scratch = await scratchFolder();
      try {
        const folder = join(scratch.path, attemptName(number));
        mkdirSync(folder);
        const path = join(folder, "result");
        if (!(await getNewest(bucket, name, { before: number, to: path })) && from !== undefined)
          await fetch(from, path);
        return keptAttempt(bucket, { name, number, folder, path, scratch });
      } catch (error) {
        scratch.remove();
        throw error;
      }
    },
  };
}

/** An attempt whose folder goes into the bucket, again and again, while another program writes there. */
function keptAttempt(
  bucket: Bucket,
  {
    name,
    scratch,
    ...parts
  }: Pick<Attempt, "number" | "folder" | "path"> & {
    readonly name: string;
    readonly scratch: ScratchFolder;
  },
): Attempt {
  const { number, folder, path } = parts;
  const own = attemptKey(name, number);
  const there = new Set<string>();
  let before = "";
  let isEnding = false;
  let isPublished = false;
  /** Has whatever writes into the folder see by `checkNewest` that a later attempt has begun. @throws SupersededError */
  const checkLater = async (): Promise<void> => {
    const newest = Math.max(...(await attemptsOf(bucket, name)));
    if (newest <= number) return;
    makeFolders(join(dirname(folder), attemptName(newest)));
    throw new SupersededError(number, newest);
  };
  const keep = async (): Promise<void> => {
    if (!existsSync(path)) return;
    await checkLater();
    const copy = join(folder, "copy");
    try {
      copyFolder(path, copy);
      const files = await keepFiles(bucket, copy, { to: filesOf(name, number), there });
      const text = toText({ attempt: number, files });
      if (text === before) return;
      await bucket.put(`${own}kept.json`, text);
      before = text;
      const listed = new Set(files.map(({ sha256 }) => sha256));
      const old = [...there].filter((sha256) => !listed.has(sha256));
      await bucket.remove(old.map((sha256) => filesOf(name, number) + sha256));
      for (const sha256 of old) there.delete(sha256);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  };
  let timer: NodeJS.Timeout;
  let keeping = Promise.resolve();
  const keepLater = (ms: number): void => {
    timer = setTimeout(() => {
      const began = performance.now();
      keeping = keep()
        .catch(() => {}) // tried again, and told by `end` and `publish`
        .then(() => {
          if (!isEnding) keepLater(Math.max(everyMs, rest * (performance.now() - began)));
        });
    }, ms);
    timer.unref();
  };
  keepLater(everyMs);
  const rested = async (): Promise<void> => {
    isEnding = true;
    clearTimeout(timer);
    await keeping;
  };
  return {
    ...parts,
    async publish() {
      await rested();
      await checkLater();
      const files = await keepFiles(bucket, path, { to: filesOf(name, number), there });
      const text = toText({ attempt: number, files });
      if (!(await bucket.putNew(resultKey(name), text))) {
        const first = await readKept(bucket, resultKey(name));
        if (first?.attempt !== number) throw new SupersededError(number, first?.attempt ?? number);
      }
      isPublished = true;
      const useful = new Set(files.map(({ sha256 }) => filesOf(name, number) + sha256));
      const keys = await bucket.keys(`attempts/${name}/`);
      await bucket
        .remove(keys.filter((key) => !key.endsWith("/begun") && !useful.has(key)))
        .catch(() => {}); // what nobody reads any more may stay
    },
    async end() {
      await rested();
      try {
        if (!isPublished) await keep();
      } catch (error) {
        if (!(error instanceof SupersededError)) throw error;
      } finally {
        scratch.remove();
      }
    },
  };
}

/** Takes the next number of an attempt, which no other program can take then. */
async function nextAttempt(bucket: Bucket, name: string): Promise<number> {
  const own = randomBytes(8).toString("hex");
  let number = Math.max(0, ...(await attemptsOf(bucket, name)));
  for (;;) {
    const key = `${attemptKey(name, ++number)}begun`;
    if (await bucket.putNew(key, own)) return number;
    const owner = await bucket.get(key); // of a request that was answered in vain it is this one
    if (owner && new TextDecoder().decode(owner) === own) return number;
  }
}

/** The numbers of the attempts at a job. */
async function attemptsOf(bucket: Bucket, name: string): Promise<number[]> {
  const names = await bucket.folders(`attempts/${name}/`);
  return names.flatMap((each) => attemptNumber(each) ?? []);
}

/** Gets what the newest attempt before a number kept; false where none has. */
async function getNewest(
  bucket: Bucket,
  name: string,
  { before, to }: { readonly before: number; readonly to: string },
): Promise<boolean> {
  for (let number = before - 1; number > 0; number--)
    for (let tries = 0; tries < 10; tries++) {
      const kept = await readKept(bucket, `${attemptKey(name, number)}kept.json`);
      if (!kept) break;
      if (await getFiles(bucket, kept.files, { from: filesOf(name, number), to })) return true;
      rmSync(to, { recursive: true, force: true }); // it keeps a newer state meanwhile
    }
  return false;
}

/** The id in store.json, which is drawn by whoever comes first. @throws QueueError where conditional writes are not kept */
async function idOf(bucket: Bucket): Promise<string> {
  const key = "store.json";
  const read = async (): Promise<string | undefined> => {
    const bytes = await bucket.get(key);
    return bytes && new TextDecoder().decode(bytes);
  };
  let text = await read();
  if (text === undefined) {
    await bucket.putNew(key, storeText(randomBytes(8).toString("hex")));
    text = await read();
  }
  const id = parsedId(`${bucket.address}/${key}`, text ?? "");
  if (await bucket.putNew(key, text ?? ""))
    throw new QueueError(
      `expected the store ${bucket.address} to keep conditional writes (If-None-Match), by which one of two workers is told that it was second, got one that does not; take another, or a folder`,
    );
  return id;
}

const attemptKey = (name: string, number: number): string =>
  `attempts/${name}/${attemptName(number)}/`;
const filesOf = (name: string, number: number): string => `${attemptKey(name, number)}files/`;
const resultKey = (name: string): string => `results/${name}.json`;

/** The longest folder that keys begin with. */
function commonStart(keys: readonly string[]): string {
  const [first = "", last = ""] = [[...keys].sort()[0], [...keys].sort().at(-1)];
  let length = 0;
  while (length < first.length && first[length] === last[length]) length++;
  return first.slice(0, first.lastIndexOf("/", length - 1) + 1);
}

const lost = (name: string): QueueError =>
  new QueueError(
    `expected all files of the result ${name} in the store, got fewer; remove results/${name}.json there, and have it made again`,
  );
