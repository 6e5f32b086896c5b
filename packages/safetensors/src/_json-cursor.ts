import { headerLimits } from "./_header-limits.ts";
import { quote } from "./_quote.ts";
import { SafetensorsError } from "./safetensors-error.ts";

/** A reader of JSON of a known form, from left to right; every method moves on or throws SafetensorsError. */
export interface JsonCursor {
  string(): string;
  /** Reads an integer from 0 to 2^53 - 1, without fraction or exponent. */
  integer(): number;
  /** Reads an object; `onKey` reads the value after each key. A key may not occur twice. */
  object(onKey: (key: string) => void): void;
  /** Reads an array of at most `most` items; `onItem` reads each. */
  array(most: number, onItem: () => void): void;
  /** Checks that nothing but white space follows. */
  end(): void;
  fail(expected: string): never;
}

/**
 * Returns a reader of a text. It looks at each character once or twice and makes no copy but of the strings it gives, because the
 * text may be a stranger's.
 *
 * @param start byte offset of the text in its file, for messages
 */
export function jsonCursor(text: string, start: number): JsonCursor {
  let at = 0;

  const fail = (expected: string): never => {
    const offset = start + new TextEncoder().encode(text.slice(0, at)).length;
    const got = at < text.length ? quote(text.slice(at, at + 20)) : "the end of the header";
    throw new SafetensorsError(`byte ${offset}`, expected, got);
  };
  const next = (): number => {
    while (isBlank(text.charCodeAt(at))) at++;
    return text.charCodeAt(at);
  };
  const take = (mark: number): boolean => {
    if (next() !== mark) return false;
    at++;
    return true;
  };
  const string = (): string => {
    if (next() !== marks.quote) fail("a string");
    let close = at + 1;
    let plain = true;
    for (; close < text.length; close++) {
      const code = text.charCodeAt(close);
      if (code === marks.quote) break;
      if (code >= 0x20 && code !== marks.escape) continue;
      plain = false;
      if (code === marks.escape) close++;
    }
    const value = plain && close < text.length ? text.slice(at + 1, close) : escaped(close);
    at = close + 1;
    return value;
  };
  const escaped = (close: number): string => {
    let value: unknown;
    try {
      value = JSON.parse(text.slice(at, close + 1));
    } catch {
      return fail("a JSON string");
    }
    // Only an escape can make a lone surrogate: the text was UTF-8.
    if (/\p{Surrogate}/u.test(String(value))) fail("a string without lone surrogates");
    return String(value);
  };
  const integer = (): number => {
    const zero = next() === marks.zero;
    const begin = at;
    let value = 0;
    while (isDigit(text.charCodeAt(at)) && at - begin < 17)
      value = 10 * value + text.charCodeAt(at++) - marks.zero;
    const goesOn = isDigit(text.charCodeAt(at)) || /^[.eE]$/.test(text.charAt(at));
    if (at > begin && !goesOn && !(zero && at > begin + 1) && Number.isSafeInteger(value))
      return value;
    at = begin;
    return fail("an integer from 0 to 2^53 - 1");
  };
  const list = (open: "{" | "[", close: "}" | "]", onItem: () => void): void => {
    if (!take(open.charCodeAt(0))) fail(`'${open}'`);
    if (take(close.charCodeAt(0))) return;
    do onItem();
    while (take(marks.comma));
    if (!take(close.charCodeAt(0))) fail(`',' or '${close}'`);
  };
  const object = (onKey: (key: string) => void): void => {
    const seen = new Set<string>();
    list("{", "}", () => {
      next();
      const before = at;
      const key = string();
      if (seen.has(key)) {
        at = before;
        fail("a key that has not occurred before");
      }
      seen.add(key);
      if (seen.size > headerLimits.keys) fail(`at most ${headerLimits.keys} keys`);
      if (!take(marks.colon)) fail("':'");
      onKey(key);
    });
  };
  const array = (most: number, onItem: () => void): void => {
    let items = 0;
    list("[", "]", () => {
      if (items++ >= most) fail(`at most ${most} numbers`);
      onItem();
    });
  };
  const end = (): void => {
    if (!Number.isNaN(next())) fail("the end of the header");
  };
  return { string, integer, object, array, end, fail };
}

const marks = { quote: 0x22, comma: 0x2c, zero: 0x30, colon: 0x3a, escape: 0x5c } as const;

const isDigit = (code: number): boolean => code >= marks.zero && code <= 0x39;

/** Returns whether a character is white space of JSON: a space, a tab, a line feed or a carriage return. */
const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
