import type { TableStore } from "../tables/_table-store.ts";
import { categoriesOf } from "./_categories-of.ts";
import type { SchemaColumn } from "./schema.ts";

/** A column that looks like classes but is not taken for them. */
export interface LikelyLabel {
  readonly name: string;
  /** How many values it has. */
  readonly distinct: number;
}

/**
 * Finds the columns of rows that look like classes: 2 to 20 different values, at most half as many as rows, under a name that has a word
 * such as "class", "target", "species" or "fraud" in it, or is "y". Where the classes are under such a name already, there is none.
 *
 * @param columns those of the table, in its order
 */
export function likelyLabels(store: TableStore, columns: readonly SchemaColumn[]): LikelyLabel[] {
  const label = columns.find(({ role }) => role === "label");
  if (label && hasClassWord(label.name)) return [];
  return columns.flatMap(({ name, role }, place) => {
    if (role !== "feature" || !hasClassWord(name)) return [];
    const distinct = categoriesOf(store, place, mostClasses)?.length ?? 0;
    return distinct > 1 && distinct <= store.rows / 2 ? [{ name, distinct }] : [];
  });
}

const mostClasses = 20;

const classWords = new Set(
  (
    "class classes label labels target targets category outcome species variety diagnosis survived churn churned default " +
    "fraud fraudulent anomaly anomalous outlier attack intrusion malware spam failure faulty defect defective"
  ).split(" "),
);

/** Whether a name such as "is_fraud", "isFraud" or "Class label" has a word that classes are called by. */
const hasClassWord = (name: string): boolean =>
  name.toLowerCase() === "y" ||
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => classWords.has(word));
