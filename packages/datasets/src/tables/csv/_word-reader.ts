import type { TableBuilder } from "../_table-store.ts";
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
  readonly textOf: (bytes: Uint8Array, isEscaped: boolean) => string;
  readonly decode: (column: number, bytes: Uint8Array, isEscaped: boolean) => void;
  /** Gives the first cell like 1,234, in which the mark of thousands may be a decimal mark instead. */
  readonly unsure: () => string | undefined;
} {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const known = new Map<string, CellValue>();
  let isUtf8 = false;
  let unsure: string | undefined;
  const plainText = (bytes: Uint8Array): string => {
    if (bytes.length < 256 && isAscii(bytes))
      return Reflect.apply(String.fromCharCode, undefined, bytes);
    try {
      const text = decoder.decode(bytes);
      isUtf8 ||= text.length < bytes.length;
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
  const textOf = (bytes: Uint8Array, isEscaped: boolean): string => {
    const plain = plainText(bytes);
    return isEscaped ? plain.replaceAll(quote + quote, quote) : plain;
  };
  const decode = (column: number, bytes: Uint8Array, isEscaped: boolean): void => {
    const value = meaningOf(textOf(bytes, isEscaped));
    if (value.kind === "word") builder.word(column, value.text);
    else if (value.kind === "missing") builder.missing(column);
    else if (value.kind === "date") builder.date(column, value.value, value.order);
    else builder.number(column, value.value);
  };
  return { textOf, decode, unsure: () => unsure };
}

/** Cells whose meaning is kept: words come again and again. */
const mostKnown = 4096;

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 127) return false;
  return true;
}
