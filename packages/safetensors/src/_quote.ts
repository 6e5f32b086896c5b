const longest = 60;

/** Shortens and quotes text of a file so that it is safe to print. */
export function quote(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
