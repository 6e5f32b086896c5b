/** Control characters, and those that turn the direction of writing or end a line. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Gives a text that a terminal shows and does not obey: each control character stands as its escape, \u001b for ESC. In JSON that
 * is the same text.
 */
export const printable = (text: string): string =>
  text.replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
