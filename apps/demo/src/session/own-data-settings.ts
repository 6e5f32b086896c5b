import type { ImportedData } from "../data/imported-data.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import { ownData } from "../worker/run-settings.ts";
import { isFirstModel } from "./code-sizes.ts";
import { defaultSettings } from "./default-settings.ts";
import { firstSettings } from "./first-settings.ts";
import type { Session } from "./session.ts";

/** Returns settings without the options that nobody chose but the page for its first pictures. */
export function withoutFirstChoices(settings: RunSettings): RunSettings {
  const { model } = settings;
  return isFirstModel(model) ? { ...settings, model: { name: model.name, options: {} } } : settings;
}

/** Returns the settings of a run on a visitor's rows: what was chosen, with a number of epochs that suits rows that are no pictures. */
export async function ownDataSettings(
  settings: RunSettings,
  { id, rows, kind }: Pick<ImportedData, "id" | "rows" | "kind">,
  session: Pick<Session, "suit">,
): Promise<RunSettings> {
  const data = { name: ownData, id, train: rows };
  if (kind === "pictures") return { ...settings, data };
  const wanted = { ...withoutFirstChoices(settings), data };
  const isUsual = [firstSettings, defaultSettings(settings.model.name)].some(
    ({ epochs, batchSize }) => isSame({ epochs, batchSize }, pace(settings)),
  );
  const suited = isUsual ? await session.suit(wanted) : undefined;
  return { ...wanted, ...suited?.training };
}

const pace = ({ epochs, batchSize }: RunSettings) => ({ epochs, batchSize });

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
