import { listExamples } from "../storage/run-store.ts";
import { ownData, type RunSettings } from "../worker/run-settings.ts";
import { settingsToHash } from "./settings-hash.ts";

const key = "settings";

/** The settings of this tab's form with the rows of a visitor's files, which no address carries. */
export const rememberedSettings = {
  /** Keeps settings on a visitor's rows, and forgets them when others follow. */
  note(settings: RunSettings): void {
    if (settings.data.name === ownData) sessionStorage.setItem(key, JSON.stringify(settings));
    else sessionStorage.removeItem(key);
  },
  /** Returns the settings that an address was made of, where their rows are still in the browser's storage. */
  async recall(hash: string): Promise<RunSettings | undefined> {
    const text = sessionStorage.getItem(key);
    if (text === null) return undefined;
    const settings: RunSettings = JSON.parse(text);
    if (settingsToHash(settings) !== hash) return undefined;
    const kept: readonly string[] = await listExamples().catch(() => []); // a browser may refuse storage
    return settings.data.id !== undefined && kept.includes(settings.data.id) ? settings : undefined;
  },
};
