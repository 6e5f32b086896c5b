/** What a cell that is no plain number means: a number, a date in milliseconds since 1970, nothing, or a word. */
export type CellValue =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "date"; readonly value: number; readonly order?: DateOrder }
  | { readonly kind: "missing" }
  | { readonly kind: "word"; readonly text: string };

/**
 * What a date such as 3/14/2024 says of the order of day and month: that the month is first, the day, or either, of which the month is then
 * taken.
 */
export type DateOrder = "month" | "day" | "either";

/** The cells that stand for a missing value. */
export const missingWords: readonly string[] =
  " NA N/A n/a <NA> #N/A NaN nan NAN -NaN -nan null NULL Null None nil ? - -- .".split(" ");

/** No number or date is longer. */
const longest = 64;

/**
 * Returns what a cell means: a number with marks of thousands or a per cent sign (5% is .05), an infinity, a date of ISO 8601 (without
 * a zone: UTC) or as 3/14/2024, 14/3/2024 and 14.3.2024 have it, a missing value, or a word, without blanks around. True and False are words that are always written so.
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
    const local = localDate(text);
    if (local) return local;
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
  /^([-+−]?)([1-9]\d{0,2}([,'’ \u00a0\u202f])\d{3}(?:\3\d{3})*|\d*)(?:\.(\d*))?(e[-+]?\d+)?\s*(%?)$/i;
const byComma =
  /^([-+−]?)([1-9]\d{0,2}([.'’ \u00a0\u202f])\d{3}(?:\3\d{3})*|\d*)(?:,(\d*))?(e[-+]?\d+)?\s*(%?)$/i;

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

const local =
  /^(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([AP])M)?)?$/i;

/** A date whose year is last: after dots the day is first, after slashes what the numbers say. */
function localDate(text: string): Extract<CellValue, { kind: "date" }> | undefined {
  const parts = local.exec(text);
  if (!parts) return undefined;
  const at = (place: number): number => Number(parts[place] ?? 0);
  const [first, second, year, clock] = [at(1), at(3), at(4), at(5)];
  const half = parts[9]?.toUpperCase();
  if (half && (clock < 1 || clock > 12)) return undefined;
  const hour = half ? (clock % 12) + (half === "P" ? 12 : 0) : clock;
  const isDotted = parts[2] === ".";
  const isDayFirst = isDotted || first > 12;
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  const value = timeOf({
    year,
    month,
    day,
    hour,
    minute: at(6),
    seconds: at(7),
    fraction: parts[8],
  });
  if (value === undefined) return undefined;
  if (isDotted) return { kind: "date", value };
  const order = isDayFirst ? "day" : second > 12 ? "month" : "either";
  return { kind: "date", value, order };
}

function isoDate(text: string): number | undefined {
  const parts = iso.exec(text);
  if (!parts) return undefined;
  const at = (place: number): number => Number(parts[place] ?? 0);
  const time = timeOf({
    year: at(1),
    month: at(3),
    day: at(4),
    hour: at(5),
    minute: at(6),
    seconds: at(7),
    fraction: parts[8],
  });
  if (time === undefined) return undefined;
  const zone = /^([-+])(\d{2}):?(\d{2})$/.exec(parts[9] ?? "");
  const minutes = zone ? (zone[1] === "-" ? -1 : 1) * (60 * Number(zone[2]) + Number(zone[3])) : 0;
  return time - 60_000 * minutes;
}

interface TimeParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly seconds: number;
  /** The digits after the seconds' point. */
  readonly fraction: string | undefined;
}

/** Milliseconds since 1970; undefined where there is no such day or time. */
function timeOf({
  year,
  month,
  day,
  hour,
  minute,
  seconds,
  fraction = "0",
}: TimeParts): number | undefined {
  const midnight = Date.UTC(year, month - 1, day);
  const isDay = new Date(midnight).getUTCMonth() === month - 1 && day >= 1;
  if (!isDay || hour > 24 || minute > 59 || seconds > 60) return undefined;
  const time = 3_600_000 * hour + 60_000 * minute + 1000 * seconds;
  return midnight + time + 1000 * Number(`0.${fraction}`);
}
