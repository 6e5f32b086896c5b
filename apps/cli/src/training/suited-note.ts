import { type TrainingRows, type ZooEntry, type ZooName, zoo } from "@autoencoders/models";
import { flagOf } from "../options/flag-of.ts";

/** A training whose options follow its rows. */
interface SuitedTraining {
  /** The name of the rows. */
  readonly name: string;
  readonly model: ZooName;
  readonly rows: TrainingRows;
  /** What was chosen for the rows, by the names of options; undefined where the user or a recipe said it. */
  readonly chosen: Readonly<Record<string, unknown>>;
}

/** Names the flags of the options that were chosen because of what the rows are, and says why; undefined where none was. */
export function suitedNote({ name, model, rows, chosen }: SuitedTraining): string | undefined {
  const { suited }: ZooEntry = zoo[model];
  const flags = Object.entries(chosen)
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => `${flagOf(option)} ${value}`);
  if (rows.kind === "pictures" || !suited || flags.length === 0) return undefined;
  return (
    `${name} is ${described(rows)}, and the usual options are meant for pictures: ${model} is trained with ` +
    `${flags.join(" ")}; each of these flags may say otherwise.`
  );
}

function described({ kind, shape }: TrainingRows): string {
  const [first = 1, second = 1] = shape;
  if (kind === "table") return `a table of ${first} ${first === 1 ? "number" : "numbers"} a row`;
  if (kind === "series")
    return `series of ${first} steps in ${second} ${second === 1 ? "channel" : "channels"}`;
  return `arrays of [${shape.join(", ")}]`;
}
