import { join } from "node:path";

/**
 * A path for the address of a socket, which has room for a hundred bytes: by an open folder where the system offers that.
 *
 * @param directory the number of the open folder
 */
export const shortPath = (folder: string, directory: number, name: string): string =>
  process.platform === "linux" ? `/proc/self/fd/${directory}/${name}` : join(folder, name);
