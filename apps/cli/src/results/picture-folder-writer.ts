import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { RowLayout, RowWriter, Scaling } from "@autoencoders/datasets";
import { lookAt, openPart, type Part, type PartKey, WriteError } from "@autoencoders/runs/node";
import { toPng } from "@autoencoders/viz";
import { counted } from "../console/counted.ts";
import { Failure } from "../errors/failure.ts";
import { isImage } from "../pictures/is-image.ts";

/** How pictures are written. */
export interface PictureFolderOptions {
  /** The scaling of the rows: its least number is black, its greatest white. */
  readonly scaling: Scaling;
  /** The paths of pictures inside of the folder, after which theirs are named. */
  readonly rowNames?: readonly string[] | undefined;
  /** Gives the number of a row, after which a picture without a name is named; one more than its place where absent. */
  readonly numberOf?: ((row: number) => number) | undefined;
  /** Whether a folder of pictures that exists is replaced. */
  readonly overwrite: boolean;
  /** What decides the pictures: see `openPart`. */
  readonly key: PartKey;
}

/** A folder of pictures on its way. */
export interface PictureFolder extends Pick<Part, "before" | "anew" | "leave"> {
  readonly writer: RowWriter;
  /** Keeps the pictures that were written by now. @throws WriteError */
  keep(rows: number, state?: unknown): void;
  /** How many pictures the folder holds that is replaced; 0 where there is none. */
  readonly replaced: number;
}

/**
 * Writes rows as pictures, named as their rows are or 000001.png and so on by their numbers, into a new folder, which is there once all of
 * them are, or goes on with one that an earlier call left.
 *
 * @throws Failure for rows that are no pictures, or a folder to replace that holds more than pictures; WriteError where the folder cannot be
 * made or has something in it
 */
export async function pictureFolderWriter(
  path: string,
  { shape }: Pick<RowLayout, "shape">,
  { scaling, rowNames, numberOf = (row) => row + 1, overwrite, key }: PictureFolderOptions,
): Promise<PictureFolder> {
  if (!isImage(shape))
    throw new Failure(
      `expected rows that are pictures of one or three channels, such as [28, 28, 1], for a folder of pictures, got [${shape.join(", ")}]; ` +
        "give --out a file, such as rows.npy",
    );
  const [height = 0, width = 0, channels = 1] = shape;
  const size = height * width * channels;
  const [least, greatest] = [Math.min(...scaling.least), Math.max(...scaling.greatest)];
  const target = resolve(path);
  const replaced = checkFree(path, overwrite);
  const part = await openPart(target, key);
  const names = pictureNames(rowNames ?? []);
  let count = part.before?.rows ?? 0;
  const attempt = <T>(f: () => T): T => {
    try {
      return f();
    } catch (error) {
      part.discard();
      throw new WriteError(path, 0, error);
    }
  };
  attempt(() => mkdirSync(part.path, { recursive: true }));
  return {
    ...(part.before && { before: part.before }),
    ...(part.anew !== undefined && { anew: part.anew }),
    replaced,
    leave: part.leave,
    keep: (rows, state) => part.keep({ rows, bytes: 0, state }),
    writer: {
      async write(rows) {
        const { length } = rows;
        for (let at = 0; at < length; at += size) {
          const data = Uint8Array.from({ length: size }, (_, i) => {
            const share = (Number(rows[at + i]) - least) / (greatest - least || 1);
            return Math.round(255 * Math.min(1, Math.max(0, share))) || 0;
          });
          const png = await toPng({ width, height, channels: channels === 3 ? 3 : 1, data });
          const name = names[count] ?? `${String(numberOf(count)).padStart(6, "0")}.png`;
          const file = join(part.path, name);
          count++;
          attempt(() => {
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, png);
          });
        }
      },
      flush: async () => {},
      async close() {
        part.finish(() => {
          checkFree(path, overwrite);
          const old = `${target}.part.replaced`;
          rmSync(old, { recursive: true, force: true });
          if (existsSync(target))
            if (readdirSync(target).length === 0) rmdirSync(target);
            else renameSync(target, old);
          renameSync(part.path, target);
          rmSync(old, { recursive: true, force: true });
        });
      },
      async abort() {
        part.discard();
      },
    },
  };
}

/**
 * Checks that a folder of pictures can be made.
 *
 * @returns how many pictures there are in one that it takes the place of
 * @throws WriteError where there is something that would be lost; Failure where that is to be replaced and is more than pictures
 */
function checkFree(path: string, overwrite: boolean): number {
  const found = lookAt(path, { followed: true });
  const refuse = (code: string): never => {
    throw new WriteError(path, 0, Object.assign(new Error(code), { code }));
  };
  if (!found) return 0;
  if (!found.isDirectory()) return refuse("EEXIST");
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  if (entries.length === 0) return 0;
  if (!overwrite)
    throw new Failure(
      `cannot write ${path}: it exists already with ${counted(entries.length, "entry", "entries")} in it; choose another name, or replace it with --overwrite`,
    );
  const other = entries.find(
    (entry) => !entry.isDirectory() && !(entry.isFile() && /\.png$/i.test(entry.name)),
  );
  if (other)
    throw new Failure(
      `expected --overwrite to replace a folder of PNG pictures alone, got ${path}, which holds ${other.name}; choose another name`,
    );
  return entries.filter((entry) => entry.isFile()).length;
}

/** Returns the names of PNG files for those of others: cats/1.jpg is cats/1.png, or cats/1.jpg.png where that is another's. */
function pictureNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const short = name.replace(/\.[^./\\]*$/, "");
    const free =
      [`${short}.png`, `${name}.png`].find((png) => !taken.has(png)) ?? `${name}.${taken.size}.png`;
    taken.add(free);
    return free;
  });
}
