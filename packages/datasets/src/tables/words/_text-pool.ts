import { hashIndex } from "./_hash-index.ts";
import { recordsOf } from "./_records.ts";

/** Different texts, each with a number from 0 on. */
export interface TextPool {
  /** Returns the number of a text, −1 where it has none. */
  find(text: string): number;
  /** Adds a text, which has none yet, and returns its number. */
  add(text: string): number;
  /** Returns the text of a number. */
  text(number: number): string;
}

/** So many bytes are in one array; longer texts than a part of it stay strings. */
const together = 2 ** 16;
const longest = 2 ** 8;
const mostFirst = 4096;
/** The bytes before a text, its length in them, and what is added to it where each character has two bytes. */
const [prefix, wide] = [2, 2 ** 15];

/**
 * Returns texts without any. Their characters lie in a few arrays: as strings, short ones would take three times the memory.
 *
 * @param factors two odd multipliers of their hashes, which no file can know
 */
export function textPool([a, b]: readonly [number, number]): TextPool {
  const arrays: Uint8Array[] = [];
  let used = together;
  const texts = recordsOf(1);
  const long = new Map<number, string>();
  /** Some texts that come again, which are found sooner. */
  const first = new Map<string, number>();
  /** The characters of a text that is made, in one array for all of its length. */
  const codesOf: number[][] = [];
  const index = hashIndex((number) => hashOf(text(number)));

  function hashOf(text: string): number {
    let product = b;
    for (let i = 0; i < text.length; i++) {
      product = Math.imul(product ^ text.charCodeAt(i), a);
      product ^= product >>> 15;
    }
    return product;
  }

  const arrayOf = (number: number): Uint8Array =>
    arrays[Math.floor(texts.get(number, 0) / together)]!;
  const placeOf = (number: number): number => texts.get(number, 0) % together;
  const codeIn = (array: Uint8Array, at: number, size: number): number =>
    size === 1 ? array[at]! : array[at]! + 256 * array[at + 1]!;

  function isIt(number: number, text: string): boolean {
    const known = long.get(number);
    if (known !== undefined || text.length > longest) return known === text;
    const [array, at] = [arrayOf(number), placeOf(number)];
    const length = codeIn(array, at, 2);
    if (length % wide !== text.length) return false;
    const start = at + prefix;
    if (length < wide) {
      for (let i = 0; i < text.length; i++)
        if (array[start + i] !== text.charCodeAt(i)) return false;
      return true;
    }
    for (let i = 0; i < text.length; i++)
      if (codeIn(array, start + 2 * i, 2) !== text.charCodeAt(i)) return false;
    return true;
  }

  function text(number: number): string {
    const known = long.get(number);
    if (known !== undefined) return known;
    const [array, at] = [arrayOf(number), placeOf(number)];
    const length = codeIn(array, at, 2);
    const size = length < wide ? 1 : 2;
    codesOf[length % wide] ??= new Array(length % wide).fill(0);
    const codes = codesOf[length % wide]!;
    for (let i = 0; i < codes.length; i++) codes[i] = codeIn(array, at + prefix + size * i, size);
    return Reflect.apply(String.fromCharCode, undefined, codes);
  }

  function put(number: number, text: string): void {
    let isWide = false;
    for (let i = 0; i < text.length; i++) isWide ||= text.charCodeAt(i) > 255;
    const size = isWide ? 2 : 1;
    if (used + prefix + size * text.length > together) {
      arrays.push(new Uint8Array(together));
      used = 0;
    }
    const array = arrays.at(-1)!;
    texts.set(number, 0, (arrays.length - 1) * together + used);
    array[used] = text.length & 255;
    array[used + 1] = (text.length >> 8) + (isWide ? wide / 256 : 0);
    used += prefix;
    for (let i = 0; i < text.length; i++, used += size) {
      const code = text.charCodeAt(i);
      array[used] = code & 255;
      if (isWide) array[used + 1] = code >> 8;
    }
  }

  return {
    find(text) {
      const known = first.get(text);
      if (known !== undefined) return known;
      const number = index.find(hashOf(text), (each) => isIt(each, text));
      if (number >= 0 && first.size < mostFirst) first.set(text, number);
      return number;
    },
    add(text) {
      const number = texts.add();
      if (text.length > longest) long.set(number, text);
      else put(number, text);
      index.add(number);
      return number;
    },
    text,
  };
}
