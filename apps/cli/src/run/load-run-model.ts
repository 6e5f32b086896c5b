import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Autoencoder, load } from "@autoencoders/models";
import { commandName } from "../command-name.ts";
import { Failure } from "../failure.ts";
import type { RunConfig } from "./run-config.ts";
import { readRunConfig, runFolder } from "./run-folder.ts";

/** The trained model of a run. @throws Failure where the folder holds no run or it has not come to its end */
export async function loadRunModel(
  path: string,
): Promise<{ readonly config: RunConfig; readonly model: Autoencoder }> {
  const folder = runFolder(path);
  const config = readRunConfig(folder);
  if (!existsSync(join(folder.model, "model.json")))
    throw new Failure(
      `${path} is not finished, it has no model yet; finish it with: ${commandName()} train --resume ${path}`,
    );
  return { config, model: (await load(folder.model)).model };
}
