import { expect, test } from "vitest";
import { mnistSet } from "../download/_mnist-set.ts";
import { files } from "./_files-in-page.ts";

test("in a page a path is refused with the way that a page has", async () => {
  const whatToDo =
    /^a\.csv: file: expected a File or bytes, .*got the path a\.csv; .*blobBytes, or bytes to memoryBytes$/;
  await expect(files.openFileBytes("a.csv", "a.csv")).rejects.toThrow(whatToDo);
  await expect(files.openFolderBytes("a")).rejects.toMatchObject({ name: "DataFileError" });
  await expect(files.readWholeFile("a", 1)).rejects.toMatchObject({ name: "DataFileError" });
  await expect(files.temporaryBytes("a", 1)).rejects.toMatchObject({ name: "DataFileError" });
  expect(() => files.blockSpiller("a")).toThrow(/more cells than memory is to hold/);
  await expect(files.loadIdxSet(mnistSet, {})).rejects.toThrow(
    /^mnist: download: expected Node.*got a page.*readIdx$/,
  );
});
