import { UsageError } from "../errors/usage-error.ts";
import { oneOf } from "../options/one-of.ts";
import { pictures } from "./index.ts";
import type { Picture, RunFacts } from "./picture.ts";

/** The pictures that can be drawn of a run. */
export const fittingPictures = (run: RunFacts): Picture[] =>
  pictures.filter((picture) => picture.fits(run) === undefined);

/** @throws UsageError for an unknown picture, or one that cannot be drawn of this run, with those that can */
export function pictureNamed(name: string, run: RunFacts): Picture {
  const names = pictures.map((picture) => picture.name);
  const picture = pictures.find(
    (each) => each.name === oneOf("the picture", name, [...names, "all"]),
  )!;
  const reason = picture.fits(run);
  if (reason === undefined) return picture;
  const fitting = fittingPictures(run).map((each) => each.name);
  throw new UsageError(
    `the picture ${name} ${reason}; of this run there are ${fitting.join(", ")}`,
  );
}
