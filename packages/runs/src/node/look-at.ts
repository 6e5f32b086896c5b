import { lstatSync, type Stats, statSync } from "node:fs";

/**
 * Tells what is at a path, undefined where nothing is, and leaves Node as it was: Node 20 and 22 resolve an import by what they looked
 * at last, and after a socket or a pipe find no package that lies behind a link, as pnpm's do.
 *
 * @param path of anything, such as the socket of a lock or a pipe that is written to
 * @param options.followed looks at what a link leads to; default false
 * @throws what the system says, but for nothing being there
 */
export function lookAt(
  path: string,
  {
    followed = false,
  }: {
    /** Whether it is what a link leads to that is looked at. Default: false. */
    readonly followed?: boolean;
  } = {},
): Stats | undefined {
  try {
    return (followed ? statSync : lstatSync)(path, { throwIfNoEntry: false });
  } finally {
    lstatSync("/", { throwIfNoEntry: false }); // a folder, whose kind misleads no import
  }
}
