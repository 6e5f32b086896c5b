import type * as node from "#file-system";
import { ModelFileError } from "./model-file-error.ts";

/** The refusal of whatever `save` and `load` ask for, since a page has no folders; it says what a page has. */
export const fileSystem: typeof node.fileSystem = new Proxy<typeof node.fileSystem>(
  Object.create(null),
  {
    get() {
      throw new ModelFileError(
        "save, load",
        "Node, since a page has no folders",
        "a page; give a model to toFiles, and the files that it gives to fromFiles",
      );
    },
  },
);
