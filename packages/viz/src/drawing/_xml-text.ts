/** Returns a text without the characters that XML cannot hold, not even escaped: control characters, half pairs, U+FFFE and U+FFFF. */
export const xmlText = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");
