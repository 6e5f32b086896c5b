const longest = 60;

/** Returns text of a file as a short quoted piece, safe to print. */
export function quote(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
