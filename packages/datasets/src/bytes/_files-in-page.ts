import type * as node from "#files";
import { DataFileError } from "../data-file-error.ts";

/** The refusals of what only Node can do, since a page has no disk; each says what a page has. */
export const files: typeof node.files = {
  blockSpiller: (name) => refuse(name, "more cells than memory is to hold"),
  openFileBytes: async (path, name) => refuse(name, `the path ${path}`),
  openFolderBytes: async (path) => refuse(path, "the path of a folder"),
  readWholeFile: async (path) => refuse(path, "a path"),
  temporaryBytes: async (name) => refuse(name, "more bytes than memory is to hold"),
  async loadIdxSet({ name }) {
    throw new DataFileError(name, {
      field: "download",
      expected: "Node, which checks its files and keeps them",
      got: "a page",
      advice: "serve the four files yourself and give their bytes to readIdx",
    });
  },
};

function refuse(name: string, got: string): never {
  throw new DataFileError(name, {
    field: "file",
    expected: "a File or bytes, since a page has no disk",
    got,
    advice: "give what the visitor chose to blobBytes, or bytes to memoryBytes",
  });
}
