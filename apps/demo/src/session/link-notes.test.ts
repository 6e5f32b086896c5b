import { expect, test } from "vitest";
import { makeCatalog } from "../catalog/make-catalog.ts";
import { firstSettings } from "./first-settings.ts";
import { linkNotes } from "./link-notes.ts";
import { settingsToHash } from "./settings-hash.ts";

const catalog = await makeCatalog();

test("a link that is used as it is has nothing to tell", () => {
  expect(linkNotes(settingsToHash(firstSettings), catalog)).toEqual([]);
  expect(
    linkNotes("model=stacked&model.hidden=[ 64, 3.2e1 ]&optimizer.learningRate=1e-3", catalog),
  ).toEqual([]);
  expect(linkNotes("", catalog)).toEqual([]);
});

test("each part of a link that cannot be used is told with what takes its place", () => {
  expect(linkNotes("model=stacked&model.hidden=64&rows=99999999&model.nothing=1", catalog)).toEqual(
    [
      "The link asks for model.hidden “64”, which cannot be: it is left out.",
      "The link asks for rows “99999999”, which cannot be: “8000” takes its place.",
      "The link asks for model.nothing “1”, which cannot be: it is left out.",
    ],
  );
});

test("a link made with own files says that it cannot carry them, and what is trained on instead", () => {
  const [note, ...more] = linkNotes("model=stacked&data=own&rows=192", catalog);
  expect(note).toContain("2000 generated digits take their place");
  expect(more).toEqual([]);
});
