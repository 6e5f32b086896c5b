import type { TableBuilder } from "../_table-store.ts";
import type { CsvSink } from "./_csv-scanner.ts";
import { NotUtf8 } from "./_encoding.ts";
import { notUtf8 } from "./_not-utf8.ts";
import { type CellValue, readWord } from "./_read-word.ts";

/** Returns what reads a cell that is no plain number: its text, or into a table. @throws NotUtf8 */
export function wordReader(
  builder: TableBuilder,
  {
    name,
    missing,
    decimal,
    quote,
  }: {
    readonly name: string;
    readonly missing: ReadonlySet<string>;
    readonly decimal: string;
    readonly quote: string;
  },
): {
  readonly textOf: (bytes: Uint8Array, begin: number, end: number, isEscaped: boolean) => string;
  readonly decode: CsvSink["cell"];
  /** Gives the first cell like 1,234, in which the mark of thousands may be a decimal mark instead. */
  readonly unsure: () => string | undefined;
} {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const known = new Map<string, CellValue>();
  let isUtf8 = false;
  let unsure: string | undefined;
  /** The bytes of a short cell, in one array for all of its length. */
  const codesOf: number[][] = [];
  const plainText = (bytes: Uint8Array, begin: number, end: number): string => {
    if (end - begin < 256 && isAscii(bytes, begin, end)) {
      codesOf[end - begin] ??= new Array(end - begin).fill(0);
      const codes = codesOf[end - begin]!;
      for (let i = 0; i < codes.length; i++) codes[i] = bytes[begin + i]!;
      return Reflect.apply(String.fromCharCode, undefined, codes);
    }
    try {
      const text = decoder.decode(bytes.subarray(begin, end));
      isUtf8 ||= text.length < end - begin;
      return text;
    } catch {
      if (isUtf8) throw notUtf8(name);
      throw new NotUtf8();
    }
  };
  const meaningOf = (text: string): CellValue => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = readWord(text, decimal, missing);
    if (value.kind === "number" && /^\s*[-+−]?[1-9]\d{0,2}[.,]\d{3}\s*%?\s*$/.test(text))
      unsure ??= text.trim();
    if (known.size < mostKnown) known.set(text, value);
    return value;
  };
  const textOf = (bytes: Uint8Array, begin: number, end: number, isEscaped: boolean): string => {
    const plain = plainText(bytes, begin, end);
    return isEscaped ? plain.replaceAll(quote + quote, quote) : plain;
  };
  const decode: CsvSink["cell"] = (column, bytes, begin, end, isEscaped) => {
    const value = meaningOf(textOf(bytes, begin, end, isEscaped));
    if (value.kind === "word") builder.word(column, value.text);
    else if (value.kind === "missing") builder.missing(column);
    else if (value.kind === "date") builder.date(column, value.value, value.order);
    else builder.number(column, value.value);
  };
  return { textOf, decode, unsure: () => unsure };
}

/** Cells whose meaning is kept: words come again and again. */
const mostKnown = 4096;

function isAscii(bytes: Uint8Array, begin: number, end: number): boolean {
  for (let at = begin; at < end; at++) if (bytes[at]! > 127) return false;
  return true;
}
