import type { ZooName } from "@autoencoders/models";
import type { Catalog } from "./catalog.ts";

type Models = Catalog["models"];

/** Says whether a name is that of a model of the catalog. */
export const isModelName = (models: Models, name: string): name is ZooName =>
  Object.hasOwn(models, name);

/** Lists the names of the models of the catalog, in its order. */
export const modelNames = (models: Models): ZooName[] =>
  Object.keys(models).filter((name) => isModelName(models, name));
