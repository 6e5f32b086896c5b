import { UsageError } from "../errors/usage-error.ts";
import { choiceOption } from "../options/choice-option.ts";
import { numberOption } from "../options/number-option.ts";
import type { Option, ValuesOf } from "../options/option.ts";

const group = "Options of files of rows:";
const count = numberOption({ integer: true, min: 1 }, { help: "" });

/** The lengths of the axes of a row. */
const shape: Option<readonly number[], undefined> = {
  value: "numbers",
  group,
  help: "of a row: 28,28,1 for pictures, 20,3 for series of 3 channels, 784 for a table (default: told by the array)",
  read: (flag, given) =>
    String(given)
      .split(",")
      .map((length) => count.read(flag, length)),
};

/** Whether numbers are intensities. */
const bytes: Option<boolean, undefined> = {
  group,
  help: "whole numbers from 0 to 255 are intensities (default: those of pictures of uint8, one of them above 127)",
  read: (_, given) => given === true,
};

/** The height and width of pictures. */
const size: Option<readonly [number, number], undefined> = {
  value: "pixels",
  group,
  help: "height and width of pictures: 64, or 48x64 (default: theirs, where all have one of at most 128, else 64)",
  read: (flag, given) => {
    const sides = String(given).split("x");
    if (sides.length > 2 || (sides.length === 2 && sides.includes("")))
      throw new UsageError(`expected ${flag} to be HEIGHTxWIDTH, such as 48x64, got "${given}"`);
    const [height, width = height] = sides.map((side) => count.read(flag, side));
    return [height!, width!];
  },
};

/** Whether pictures are gray. */
const gray: Option<boolean, undefined> = {
  group,
  help: "pictures without their colors (default: where none has any)",
  read: (_, given) => given === true,
};

const steps = (help: string): Option<number, undefined> =>
  numberOption({ integer: true, min: 1 }, { value: "steps", group, help });

/** The classes that are trained on, of a column of labels. */
export interface TrainOn {
  readonly column: string;
  readonly classes: readonly string[];
}

/** The rows that are trained on. */
const trainOn: Option<TrainOn, undefined> = {
  value: "column=classes",
  group,
  help: "train on the rows of some classes alone, such as Class=0 or kind=a,b; the others are to validate and to test",
  read: (flag, given) => {
    const [, column, classes] = /^(.+)=(.+)$/.exec(String(given)) ?? [];
    const names = classes?.split(",") ?? [];
    if (column && names.length > 0 && !names.includes("")) return { column, classes: names };
    throw new UsageError(`expected ${flag} to be COLUMN=CLASSES, such as Class=0, got "${given}"`);
  },
};

/** The options that say what the rows of files are, and how their numbers are scaled. */
export const rowOptions = {
  trainOn,
  shape,
  scaling: choiceOption(["minmax", "standard", "robust", "log", "none"] as const, {
    value: "way",
    group,
    help: "of the numbers, by the training rows: minmax, standard, robust, log or none (default: standard of tables and series, where the model gives any number; else minmax, or none of numbers in [0, 1])",
  }),
  scaleBy: choiceOption(["column", "channel", "all"] as const, {
    value: "way",
    group,
    help: "is scaled by itself: column, channel or all (default: of tables column, of series channel, else all)",
  }),
  bytes,
  size,
  gray,
  window: steps(
    "of one row, where the file is a recording: its rows are steps in time, in columns of channels",
  ),
  stride: steps("from the beginning of one window to the next (default: half a window)"),
} as const;

/** The values of what is said of rows. */
export type RowValues = ValuesOf<typeof rowOptions>;
