import { VizError } from "../viz-error.ts";
import type { Pixels } from "./pixels.ts";

/** Checks the size of a picture. @throws VizError for pixels that are not width * height * channels bytes */
export function checkPixels(where: string, { width, height, channels, data }: Pixels): void {
  const bytes = width * height * channels;
  if (data.length !== bytes)
    throw new VizError(where, `${bytes} bytes of pixels`, `${data.length}`);
}
