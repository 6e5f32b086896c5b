import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeFolder } from "./_make-folder.ts";

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "make-folder-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("folders above are made too, and one that is there is left as it is", async () => {
  const folder = await scratch();
  await makeFolder(join(folder, "a", "b", "c"));
  await writeFile(join(folder, "a", "b", "kept"), "");
  await makeFolder(join(folder, "a", "b"));
  expect((await readdir(join(folder, "a", "b"))).sort()).toEqual(["c", "kept"]);
});

test("a folder that cannot be made is an error, under a file and where nothing can be made", async () => {
  const folder = await scratch();
  await writeFile(join(folder, "file"), "");
  await expect(makeFolder(join(folder, "file", "a"))).rejects.toThrow("ENOTDIR");
  if (process.platform === "linux")
    await expect(makeFolder("/proc/none/a")).rejects.toThrow("ENOENT");
});
