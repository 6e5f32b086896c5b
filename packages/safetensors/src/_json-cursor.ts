import { quote } from "./_quote.ts";
import { SafetensorsError } from "./safetensors-error.ts";

/** Reads JSON of a known form from left to right; every method moves on or throws SafetensorsError. */
export interface JsonCursor {
  string(): string;
  /** An integer from 0 to 2^53 - 1, without fraction or exponent. */
  integer(): number;
  /** An object; `onKey` reads the value after each key. A key may not occur twice. */
  object(onKey: (key: string) => void): void;
  array(onItem: () => void): void;
  /** Nothing but white space follows. */
  end(): void;
  fail(expected: string): never;
}

/** @param start byte offset of the text in its file, for messages */
export function jsonCursor(text: string, start: number): JsonCursor {
  let at = 0;

  const fail = (expected: string): never => {
    const offset = start + new TextEncoder().encode(text.slice(0, at)).length;
    const got = at < text.length ? quote(text.slice(at, at + 20)) : "the end of the header";
    throw new SafetensorsError(`byte ${offset}`, expected, got);
  };
  const next = (): string => {
    while (/^[ \t\n\r]$/.test(text.charAt(at))) at++;
    return text.charAt(at);
  };
  const take = (mark: string): boolean => {
    if (next() !== mark) return false;
    at++;
    return true;
  };
  const string = (): string => {
    if (next() !== '"') fail("a string");
    let close = at + 1;
    while (close < text.length && text[close] !== '"') close += text[close] === "\\" ? 2 : 1;
    let value: string;
    try {
      value = JSON.parse(text.slice(at, close + 1));
    } catch {
      return fail("a JSON string");
    }
    if (/\p{Surrogate}/u.test(value)) fail("a string without lone surrogates");
    at = close + 1;
    return value;
  };
  const integer = (): number => {
    next();
    const digits = /^(?:0|[1-9]\d{0,15})(?![\d.eE])/.exec(text.slice(at, at + 17))?.[0];
    const value = Number(digits);
    if (!Number.isSafeInteger(value)) fail("an integer from 0 to 2^53 - 1");
    at += digits!.length;
    return value;
  };
  const list = (open: string, close: string, onItem: () => void): void => {
    if (!take(open)) fail(`'${open}'`);
    if (take(close)) return;
    do onItem();
    while (take(","));
    if (!take(close)) fail(`',' or '${close}'`);
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
      if (!take(":")) fail("':'");
      onKey(key);
    });
  };
  const end = (): void => {
    if (next() !== "") fail("the end of the header");
  };
  return { string, integer, object, array: (onItem) => list("[", "]", onItem), end, fail };
}
