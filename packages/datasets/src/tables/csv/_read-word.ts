/** What a cell that is no plain number means: a number, a date in milliseconds since 1970, nothing, or a word. */
export type CellValue =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "date"; readonly value: number }
  | { readonly kind: "missing" }
  | { readonly kind: "word"; readonly text: string };

/** The cells that stand for a missing value. */
export const missingWords: readonly string[] =
  " NA N/A n/a <NA> #N/A NaN nan NAN -NaN -nan null NULL Null None nil ? - -- .".split(" ");

/** No number or date is longer. */
const longest = 64;

/**
 * Returns what a cell means: a number with marks of thousands or a per cent sign (5% is .05), an infinity, a date of ISO 8601 (without
 * a zone: UTC), a missing value, or a word, without blanks around. True and False are words that are always written so.
 *
 * @param decimal the decimal mark: "." or ","
 */
export function readWord(cell: string, decimal: string, missing: ReadonlySet<string>): CellValue {
  const text = cell.trim();
  if (missing.has(text)) return { kind: "missing" };
  if (text.length <= longest && mayBeNumber(text.charCodeAt(0))) {
    const value = formattedNumber(text, decimal);
    if (value !== undefined) return { kind: "number", value };
    const date = isoDate(text);
    if (date !== undefined) return { kind: "date", value: date };
  }
  const isTruth = text.length < 6 && /^(true|false)$/i.test(text);
  return {
    kind: "word",
    text: isTruth ? text[0]!.toUpperCase() + text.slice(1).toLowerCase() : text,
  };
}

/** Whether a number or a date may begin with a character: a digit, a sign, a mark or the i of infinity. */
const mayBeNumber = (code: number): boolean =>
  (code >= 0x2b && code <= 0x39) || code === 0x69 || code === 0x49 || code === 0x2212;

const byPoint =
  /^([-+−]?)(\d{1,3}([,'’ \u00a0\u202f])\d{3}(?:\3\d{3})*|\d*)(?:\.(\d*))?(e[-+]?\d+)?\s*(%?)$/i;
const byComma =
  /^([-+−]?)(\d{1,3}([.'’ \u00a0\u202f])\d{3}(?:\3\d{3})*|\d*)(?:,(\d*))?(e[-+]?\d+)?\s*(%?)$/i;

function formattedNumber(text: string, decimal: string): number | undefined {
  const infinite = /^([-+−]?)inf(inity)?$/i.exec(text);
  if (infinite) return infinite[1] === "" || infinite[1] === "+" ? Infinity : -Infinity;
  const parts = (decimal === "," ? byComma : byPoint).exec(text);
  if (!parts) return undefined;
  const [, sign = "", whole = "", mark, fraction = "", exponent = "", percent] = parts;
  const digits = mark === undefined ? whole : whole.replaceAll(mark, "");
  if (digits + fraction === "") return undefined;
  const value = Number(`${digits || "0"}.${fraction || "0"}${exponent}`) / (percent ? 100 : 1);
  return sign === "" || sign === "+" ? value : -value;
}

const iso =
  /^(\d{4})([-/])(\d{2})\2(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[-+]\d{2}:?\d{2})?)?$/;

function isoDate(text: string): number | undefined {
  const parts = iso.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = [1, 3, 4, 5, 6, 7].map((i) =>
    Number(parts[i] ?? 0),
  );
  const midnight = Date.UTC(year!, month! - 1, day);
  const isDay = new Date(midnight).getUTCMonth() === month! - 1 && day! >= 1;
  if (!isDay || hour! > 24 || minute! > 59 || second! > 60) return undefined;
  const zone = /^([-+])(\d{2}):?(\d{2})$/.exec(parts[9] ?? "");
  const minutes = zone ? (zone[1] === "-" ? -1 : 1) * (60 * Number(zone[2]) + Number(zone[3])) : 0;
  const time = 3_600_000 * hour! + 60_000 * (minute! - minutes) + 1000 * second!;
  return midnight + time + 1000 * Number(`0.${parts[8] ?? 0}`);
}
