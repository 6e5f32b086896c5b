/** The JSON of a value, cut to a line; one that is nested too deeply to be written is named by its kind. */
export function shown(value: unknown): string {
  try {
    const json = JSON.stringify(value) ?? "nothing";
    return json.length > 100 ? `${json.slice(0, 100)}…` : json;
  } catch {
    return "something nested too deeply";
  }
}
