import { toPng, toSvg } from "@autoencoders/viz";
import type { Drawing, Picture } from "../pictures/picture.ts";
import type { Figure } from "./page.ts";

/** A drawing inside a page: a chart as SVG, which stays sharp, pixels as PNG, which is small. */
export async function figureOf({ name, summary }: Picture, { image }: Drawing): Promise<Figure> {
  const chart = "$schema" in image;
  const bytes = chart ? Buffer.from(await toSvg(image)) : Buffer.from(await toPng(image));
  const uri = `data:image/${chart ? "svg+xml" : "png"};base64,${bytes.toString("base64")}`;
  return { name, caption: summary, uri, width: (image as { width?: number }).width ?? 800 };
}
