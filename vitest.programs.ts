import { fileURLToPath } from "node:url";
import { buildPrograms } from "./scripts/build-programs.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds what tests start as processes of their own, once for all files. They find it in the folder that AUTOENCODERS_PROGRAMS names,
 * and run the sources where there is none.
 */
export default async function setup(): Promise<() => void> {
  const { folder, remove } = await buildPrograms({
    main: here("apps/cli/src/main.ts"),
    "kill-at-part": here("apps/cli/src/testing/kill-at-part.ts"),
    "import-after-socket": here("packages/runs/src/testing/import-after-socket.ts"),
    "lock-process": here("packages/runs/src/testing/lock-process.ts"),
    "training-process": here("packages/runs/src/testing/training-process.ts"),
  });
  process.env.AUTOENCODERS_PROGRAMS = folder;
  return remove;
}
