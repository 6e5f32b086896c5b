import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { RowLayout, RowWriter, Scaling } from "@autoencoders/datasets";
import { WriteError } from "@autoencoders/runs/node";
import { toPng } from "@autoencoders/viz";
import { Failure } from "../errors/failure.ts";
import { isImage } from "../pictures/is-image.ts";

/**
 * Writes rows as pictures, named as their rows are or 000001.png and so on in their order, into a new folder, which is there once all of them are. The least
 * number of the training rows is black, the greatest white.
 *
 * @param options.scaling of the rows, which says what those numbers are
 * @param options.rowNames paths of files inside of a folder, whose folders are made too
 * @throws Failure for rows that are no pictures; WriteError where the folder cannot be made or has something in it
 */
export function pictureFolderWriter(
  path: string,
  { shape }: Pick<RowLayout, "shape">,
  {
    scaling,
    rowNames,
  }: { readonly scaling: Scaling; readonly rowNames?: readonly string[] | undefined },
): RowWriter {
  if (!isImage(shape))
    throw new Failure(
      `expected rows that are pictures of one or three channels, such as [28, 28, 1], for a folder of pictures, got [${shape.join(", ")}]; ` +
        "give --out a file, such as rows.npy",
    );
  const [height = 0, width = 0, channels = 1] = shape;
  const size = height * width * channels;
  const [least, greatest] = [Math.min(...scaling.least), Math.max(...scaling.greatest)];
  const target = resolve(path);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const names = pictureNames(rowNames ?? []);
  let count = 0;
  const attempt = <T>(f: () => T): T => {
    try {
      return f();
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true });
      throw new WriteError(path, 0, error);
    }
  };
  attempt(() => {
    checkFree(target);
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary);
  });
  return {
    async write(rows) {
      const { length } = rows;
      for (let at = 0; at < length; at += size) {
        const data = Uint8Array.from({ length: size }, (_, i) => {
          const share = (Number(rows[at + i]) - least) / (greatest - least || 1);
          return Math.round(255 * Math.min(1, Math.max(0, share))) || 0;
        });
        const png = await toPng({ width, height, channels: channels === 3 ? 3 : 1, data });
        const file = join(temporary, names[count] ?? `${String(count + 1).padStart(6, "0")}.png`);
        count++;
        attempt(() => {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, png);
        });
      }
    },
    async close() {
      attempt(() => {
        checkFree(target);
        if (statSync(target, { throwIfNoEntry: false })) rmdirSync(target);
        renameSync(temporary, target);
      });
    },
    async abort() {
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** @throws with a code of the system where there is something that would be lost */
function checkFree(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  const isFree = !found || (found.isDirectory() && readdirSync(path).length === 0);
  if (!isFree) throw Object.assign(new Error("EEXIST"), { code: "EEXIST" });
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
