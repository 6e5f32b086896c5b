import { flagOf } from "../flags/flag-of.ts";
import { UsageError } from "../usage-error.ts";
import type { Picture } from "./picture.ts";
import type { PictureOptions } from "./picture-options.ts";

/** @throws UsageError for an option that the picture does not take, or a count outside its limits */
export function checkOptions(picture: Picture, given: PictureOptions): void {
  const { name, options = [], counts: [least, most] = [1, Number.POSITIVE_INFINITY] } = picture;
  const lacking = Object.keys(given).find((key) => !(options as readonly string[]).includes(key));
  if (lacking !== undefined)
    throw new UsageError(
      `the picture ${name} has no option ${flagOf(lacking)}; it has ${options.map(flagOf).join(", ") || "none of its own"}`,
    );
  const { count } = given;
  if (count !== undefined && (count < least || count > most))
    throw new UsageError(
      `expected --count of ${name} to be from ${least} to ${most}, got ${count}`,
    );
}
