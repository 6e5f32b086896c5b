import { extname } from "node:path";
import { toPng, toSvg } from "@autoencoders/viz";
import { UsageError } from "../errors/usage-error.ts";
import type { Drawing } from "./picture.ts";

const kinds = {
  ".png": ({ image }: Drawing) => toPng(image, "$schema" in image ? { zoom: 2 } : {}),
  ".svg": ({ image }: Drawing) => toSvg(image),
  ".txt": async ({ text }: Drawing) => {
    if (text !== undefined) return `${text}\n`;
    throw new UsageError(
      "expected --out to end in .png or .svg, got .txt: this picture has no words",
    );
  },
} as const;

/** @throws UsageError for a file that is none of a picture's kinds */
export function checkPictureFile(path: string): void {
  if (!Object.hasOwn(kinds, extname(path).toLowerCase()))
    throw new UsageError(
      `expected --out to be a file that ends in .png, .svg or .txt, got "${path}"`,
    );
}

/** The content of a file that shows a drawing as its name says. @throws UsageError for words of one that has none */
export const pictureFile = (path: string, drawing: Drawing): Promise<Uint8Array | string> =>
  kinds[extname(path).toLowerCase() as keyof typeof kinds](drawing);
