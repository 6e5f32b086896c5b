/** Makes a folder and those above it, one by one: Node 20's recursive mkdir never returns for a path under /proc. */
export async function makeFolder(folder: string): Promise<void> {
  const { mkdir } = await import("node:fs/promises");
  const { dirname } = await import("node:path");
  const make = async (): Promise<void> => {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  };
  try {
    await make();
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (!isMissing || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}
