import type { Catalog } from "../catalog/catalog.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import { firstModel, firstSettings } from "./first-settings.ts";

/** Sizes of the code that the headline offers. */
export const codeSizes: readonly number[] = [2, 4, 8, 16, 32];

/** Returns settings with a code of another size; undefined where the model's code has no size to choose. */
export function withCodeSize(
  settings: RunSettings,
  size: number,
  models: Catalog["models"],
): RunSettings | undefined {
  const { name, options } = settings.model;
  if (isFirstModel(settings.model)) return { ...settings, model: firstModel(size) };
  if (!Object.hasOwn(models[name].options, "codeDim")) return undefined;
  return { ...settings, model: { name, options: { ...options, codeDim: size } } };
}

/** Says whether a model is one that the page begins with, of which nobody chose anything but the size of its code. */
export const isFirstModel = ({ name, options }: RunSettings["model"]): boolean =>
  name === firstSettings.model.name &&
  codeSizes.some((size) => isSame(options, firstModel(size).options));

const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);
