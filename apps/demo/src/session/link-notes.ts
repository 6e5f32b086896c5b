import type { Catalog } from "../catalog/catalog.ts";
import { ownData } from "../worker/run-settings.ts";
import { settingsFromHash, settingsToHash, startKey } from "./settings-hash.ts";

/** Says of each part of a link to a run what takes its place, where it cannot be used; nothing of links without settings. */
export function linkNotes(
  hash: string,
  catalog: Pick<Catalog, "models" | "optimizers" | "dataSets">,
): readonly string[] {
  const wanted = new URLSearchParams(hash);
  const settings = settingsFromHash(hash, catalog);
  if (!settings) return [];
  wanted.delete(startKey);
  const used = new URLSearchParams(settingsToHash(settings));
  if (wanted.get("data") === ownData) {
    for (const key of ["data", "rows"]) wanted.delete(key);
    return [
      `This link was made with somebody’s own files, which it cannot carry: ${used.get("rows")} generated ${used.get("data")} take their place, until you open such files here.`,
      ...notesOf(wanted, used),
    ];
  }
  return notesOf(wanted, used);
}

const notesOf = (wanted: URLSearchParams, used: URLSearchParams): string[] =>
  [...wanted].flatMap(([key, value]) => {
    const now = used.get(key);
    if (isSame(value, now)) return [];
    const instead = now === null ? "it is left out" : `“${now}” takes its place`;
    return [`The link asks for ${key} “${shortened(value)}”, which cannot be: ${instead}.`];
  });

const isSame = (a: string, b: string | null): boolean =>
  a === b || (b !== null && a !== "" && Number(a) === Number(b)) || plain(a) === plain(b);

/** The same text for the same value, however it is written. */
function plain(text: string | null): string | undefined {
  if (text === null) return undefined;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.replace(/\s/g, "");
  }
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
