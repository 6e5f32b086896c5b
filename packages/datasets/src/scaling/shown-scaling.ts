import type { FileSource } from "../rows/file-source.ts";
import type { Scaling } from "./scaling.ts";
import { isIdentity } from "./scaling-coefficients.ts";

/** What is known of the rows that a model was trained on. */
export interface TrainedRows {
  /** Their scaling; absent where they were intensities, or float32 numbers that were used unscaled. */
  readonly scaling?: Scaling | undefined;
  /** Whether they were intensities. */
  readonly areIntensities: boolean;
  /** Whether it was said that numbers of their files are intensities of 0 to 255. Default: false. */
  readonly bytes?: boolean | undefined;
}

/**
 * Returns the scaling by which a model is shown rows of another file: that of the rows it was trained on, whatever range the new ones
 * have. A model of intensities, or of numbers in [0, 1], sees bytes as intensities: pictures of uint8, and tables of whole numbers up to 255 with
 * one above 1; other numbers it sees as they are. Reads no row where that needs none, else up to the first that tells.
 */
export async function shownScaling(
  source: FileSource,
  { scaling, areIntensities, bytes = false }: TrainedRows,
): Promise<Scaling> {
  const asTheyAre: Scaling = { least: [0], greatest: [1] };
  const intensities: Scaling = { least: [0], greatest: [255] };
  if (bytes) return intensities;
  if (scaling && !isIdentity(scaling)) return scaling;
  if (source.areIntensities) return intensities;
  if (source.dtype !== "uint8" || scaling?.kind === "none") return scaling ?? asTheyAre;
  if (areIntensities)
    return source.kind === "pictures" || (await holdsAbove(source, 1)) ? intensities : asTheyAre;
  const arePictures = scaling !== undefined && source.kind === "pictures";
  return arePictures && (await holdsAbove(source, 127)) ? intensities : asTheyAre;
}

async function holdsAbove(source: FileSource, limit: number): Promise<boolean> {
  for (const chunk of source.chunkSizes.keys())
    for (const value of await source.rows(chunk)) if (value > limit) return true;
  return false;
}
