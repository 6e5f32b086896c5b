import { UsageError } from "../errors/usage-error.ts";
import { flagOf } from "../options/flag-of.ts";
import type { Picture } from "./picture.ts";
import type { PictureOptions } from "./picture-options.ts";

/** @throws UsageError for an option that the picture does not take, or a count outside its limits */
export function checkOptions(picture: Picture, asked: PictureOptions): void {
  const { name, options = [], counts: [least, most] = [1, Number.POSITIVE_INFINITY] } = picture;
  const lacking = Object.entries(asked).find(
    ([key, value]) =>
      value !== undefined && value !== false && !options.some((option) => option === key),
  );
  if (lacking !== undefined)
    throw new UsageError(
      `the picture ${name} has no option ${flagOf(lacking[0])}; it has ${options.map(flagOf).join(", ") || "none of its own"}`,
    );
  const { count } = asked;
  if (count !== undefined && (count < least || count > most))
    throw new UsageError(
      `expected --count of ${name} to be from ${least} to ${most}, got ${count}`,
    );
}
