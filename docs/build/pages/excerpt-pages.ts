import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Page, pageFrom } from "../page.ts";
import { repository } from "../repository.ts";
import { sectionOf } from "./section-of.ts";

/** Makes the pages that show parts of files of the repository as they are: glossary, changelog, speed, map of the code. */
export function excerptPages(): Page[] {
  const map = "ARCHITECTURE.md";
  const changes = "CHANGELOG.md";
  const entry = "README.md";
  return [
    pageFrom(map, { path: "glossary.md", text: `# Glossary\n\n${sectionOf(map, "Words")}\n` }),
    pageFrom(map, {
      path: "inside.md",
      text: [
        "# From the loop to the processor\n\nWhat happens between `fit` and the processor, with the files that do it.\n",
        `## A training step\n\n${sectionOf(map, "A training step, from the loop to the processor")}\n`,
        `## Images\n\n${sectionOf(map, "Images")}\n`,
        `## Contracts\n\n${sectionOf(map, "Contracts")}\n`,
      ].join("\n"),
    }),
    pageFrom(changes, {
      path: "changelog.md",
      text: readFileSync(join(repository.folder, changes), "utf8"),
    }),
    pageFrom(entry, {
      path: "speed.md",
      text: `# Speed\n\n${sectionOf(entry, "Why it is fast")}\n`,
    }),
  ];
}
