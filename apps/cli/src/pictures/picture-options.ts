import { UsageError } from "../errors/usage-error.ts";
import { choiceOption } from "../options/choice-option.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { parseNumber } from "../options/parse-number.ts";
import { switchOption } from "../options/switch-option.ts";
import { textOption } from "../options/text-option.ts";
import { wordOption } from "../options/word-option.ts";

/** How codes of more than two numbers become points. */
const projections = ["pca", "tsne", "umap"] as const;
/** The name of a way to make points of codes. */
export type Projection = (typeof projections)[number];

/** What a picture can be asked besides of which rows it is; each takes what concerns it. */
export const pictureOptions = {
  count: numberOption(
    { integer: true, min: 1 },
    { help: "of rows, units, samples or points that it shows" },
  ),
  units: textOption(parseUnits, {
    value: "numbers",
    help: "such as 1,4 or 1-16, from 1 (top-activating, activation-maxima, traversals)",
  }),
  layer: wordOption({ help: "of the encoder, whose units are shown instead of the code's" }),
  projection: choiceOption(projections, {
    help: "pca, tsne or umap, where a code has more than two numbers (codes, thumbnails)",
  }),
  log: switchOption("a logarithmic scale (curves, histogram)"),
} as const;

/** What a picture is asked. */
export type PictureOptions = Partial<ValuesOf<typeof pictureOptions>>;

/** Reads numbers and ranges of numbers from 1. @throws UsageError */
function parseUnits(flag: string, text: string): readonly number[] {
  const units = text.split(",").map((unit) => {
    const [, first, last] = /^(\d+)-(\d+)$/.exec(unit) ?? [];
    if (first === undefined) return [parseNumber(flag, unit.trim(), { integer: true, min: 1 })];
    const [from, to] = [Number(first), Number(last)];
    if (from < 1 || to < from || to - from >= 1000)
      throw new UsageError(`expected ${flag} to be numbers such as 1,4 or 1-16, got "${text}"`);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  return units.flat();
}
