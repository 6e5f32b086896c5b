/** What is known of the decimal mark of a table before its cells are looked at. */
export interface DecimalHints {
  /** The mark that is said. */
  readonly decimal?: "." | "," | undefined;
  /** The mark of the table that a schema was found in: taken unless the numbers clearly show the other one. */
  readonly usualDecimal?: "." | "," | undefined;
}

/** The decimal mark of cells. */
export interface DecimalMark {
  readonly mark: "." | ",";
  /** Whether a number shows it: one that can be read in one way only. */
  readonly isShown: boolean;
  /** Whether the cells say anything of it: a number has a point or a comma. */
  readonly isSeen: boolean;
  /** Whether the cells clearly have another mark than the usual one. */
  readonly isUnusual: boolean;
  /** The first number such as 1.234, whose point may also part thousands, where no number shows what it does. */
  readonly unsure: string | undefined;
}

/**
 * Returns the decimal mark of cells: the one that is said; else "," where numbers show that it is one and none shows a point, "."
 * otherwise. A number that can be read both ways, such as 1,234 or 1.234, decides only where no other number does: the usual mark is
 * taken then, and without one a point is decimal, and a comma where it does not stand between cells: between semicolons, and otherwise
 * where most numbers look so.
 */
export function decimalOf(
  cells: readonly string[],
  delimiter: string,
  { decimal, usualDecimal }: DecimalHints = {},
): DecimalMark {
  let [commas, points, eitherComma, eitherPoint, all] = [0, 0, 0, 0, 0];
  let unsure: string | undefined;
  for (const cell of cells) {
    const text = cell.trim().replace(/\s?%$/, "");
    if (text.length > 40 || !/^[-+]?[\d.,]*\d[\d.,]*(e[-+]?\d+)?$/i.test(text)) continue;
    all++;
    if (/^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^[-+]?\d{1,3}(\.\d{3}){2,}$/.test(text))
      commas++;
    else if (/^[-+]?\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^[-+]?\d{1,3}(,\d{3}){2,}$/.test(text))
      points++;
    else if (/^[-+]?[1-9]\d{0,2},\d{3}$/.test(text)) eitherComma++;
    else if (/^[-+]?[1-9]\d{0,2}\.\d{3}$/.test(text)) {
      eitherPoint++;
      unsure ??= text;
    } else if (/^[-+]?\d*,\d+(e|$)/i.test(text)) commas++;
    else if (/^[-+]?\d*\.\d+(e|$)/i.test(text)) points++;
  }
  const other = usualDecimal === "," ? points > 0 && commas === 0 : commas > 0 && points === 0;
  const isUnusual = decimal === undefined && usualDecimal !== undefined && other;
  const usual = isUnusual ? undefined : usualDecimal;
  const isShown = commas + points > 0;
  return {
    mark: decimal ?? usual ?? found(),
    isShown,
    isSeen: isShown || eitherComma + eitherPoint > 0,
    isUnusual,
    unsure: isShown ? undefined : unsure,
  };

  function found(): "." | "," {
    if (!isShown && eitherPoint === 0 && eitherComma > 0 && delimiter !== ",")
      return delimiter === ";" || eitherComma > 0.9 * all ? "," : ".";
    // Between commas a number with one comma stands in quotes and is rare: points that may part thousands are decimal beside it.
    return commas > points + (delimiter === "," ? eitherPoint : 0) ? "," : ".";
  }
}
