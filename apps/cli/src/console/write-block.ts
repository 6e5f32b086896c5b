/** Writes a text of several lines one line at a time. */
export function writeBlock(text: string, write: (line: string) => void): void {
  for (const line of text.split("\n")) write(line);
}
