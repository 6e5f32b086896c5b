import { join } from "node:path";
import { makeFolders, writeAtomically } from "@autoencoders/runs/node";
import type { Picture, PictureContext } from "./picture.ts";
import { pictureFile } from "./picture-file.ts";

/**
 * Writes pictures into a folder as NAME.png, charts as NAME.svg too. One that cannot be drawn does not keep the others
 * from it.
 *
 * @param failed is told of it
 * @returns those that were drawn
 * @throws WriteError
 */
export async function drawPictures(
  folder: string,
  pictures: readonly Picture[],
  context: PictureContext,
  failed: (message: string) => void,
): Promise<{ readonly picture: Picture; readonly file: string }[]> {
  makeFolders(folder);
  const drawn: { picture: Picture; file: string }[] = [];
  for (const picture of pictures) {
    const file = join(folder, `${picture.name}.png`);
    const files = await filesOf(picture, context, file).catch((error: Error) => {
      failed(`the picture ${picture.name} cannot be drawn: ${error.message}`);
      return [];
    });
    for (const [path, content] of files) writeAtomically(path, content);
    if (files.length > 0) drawn.push({ picture, file });
  }
  return drawn;
}

async function filesOf(
  picture: Picture,
  context: PictureContext,
  file: string,
): Promise<[string, Uint8Array | string][]> {
  const drawing = await picture.draw(context);
  const svg = file.replace(/\.png$/, ".svg");
  const paths = "$schema" in drawing.image ? [file, svg] : [file];
  return Promise.all(
    paths.map(
      async (path): Promise<[string, Uint8Array | string]> => [
        path,
        await pictureFile(path, drawing),
      ],
    ),
  );
}
