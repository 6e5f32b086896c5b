import { type CheckpointPlace, checkpointPlace, newestFirst } from "../../checkpoint-name.ts";
import { listed } from "../listed.ts";

/** Where the newest checkpoint of a folder is in its training, by its name; undefined where there is none. */
export function newestPlace(folder: string): CheckpointPlace | undefined {
  const [name] = newestFirst(listed(folder));
  return name === undefined ? undefined : checkpointPlace(name);
}
