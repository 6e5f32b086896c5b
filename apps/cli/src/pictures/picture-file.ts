import { extname } from "node:path";
import { toPng, toSvg } from "@autoencoders/viz";
import { keysOf } from "../data/keys-of.ts";
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

/** Checks the end of a file's name. @throws UsageError for a file that is none of a picture's kinds */
export function checkPictureFile(path: string): void {
  kindOf(path);
}

function kindOf(path: string): keyof typeof kinds {
  const end = extname(path).toLowerCase();
  const kind = keysOf(kinds).find((each) => each === end);
  if (kind) return kind;
  throw new UsageError(
    `expected --out to be a file that ends in .png, .svg or .txt, got "${path}"`,
  );
}

/** Writes the content of a file that shows a drawing in the format of its name. @throws UsageError for words of one that has none */
export const pictureFile = (path: string, drawing: Drawing): Promise<Uint8Array | string> =>
  kinds[kindOf(path)](drawing);
