import { expect, test } from "vitest";
import { llmsText } from "./_llms-text.ts";

test("each page has a line with its title and first sentence, under its folder; one without a title has none", () => {
  const pages = [
    {
      path: "results.html",
      text: "# Results\n\n| a | b |\n| - | - |\n\nWhat was [measured](x.md). And more.\n",
    },
    {
      path: "coming-from/table.html",
      text: "---\nlayout: doc\n---\n\n# A table\n\n```sh\n# no title\n```\n",
    },
    { path: "start/index.html", text: "no title\n" },
  ];
  expect(llmsText("name", "What it is.", pages)).toBe(`# name

> What it is.

## Overview

- [Results](results.html): What was measured.

## Coming from

- [A table](coming-from/table.html)
`);
});
