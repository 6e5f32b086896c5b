import { fileURLToPath } from "node:url";
import { untoldDefaults } from "./_default-docs.ts";
import { hiddenOptions } from "./_hidden-options.ts";
import { cycles, manifestIn, undeclaredImports } from "./_imports.ts";
import * as rules from "./_rules.ts";
import { readSources, type Source } from "./_source.ts";

/** What is counted in the sources, with the most that there may be: each only ever goes down. */
const limits: readonly [
  what: string,
  most: number,
  find: (sources: readonly Source[]) => string[],
][] = [
  ["literals that are spread", 0, rules.spreadLiterals],
  ["casts", 82, rules.casts],
  ["casts to never or by way of unknown", 5, rules.blindCasts],
  ['doc comments that begin with "Of"', 0, rules.commentsBeginningWithOf],
  ["folders of more than 30 files", 0, rules.longListings],
  ["exports of packages without a doc comment", 0, rules.undocumentedExports],
  ["defaults that the doc comment of their option does not name", 0, untoldDefaults],
  ["types of options that are not exported", 0, hiddenOptions],
  ["test helpers outside src/testing", 0, rules.publishedTestHelpers],
  ["imports across apps", 0, rules.importsAcrossApps],
  ["files under 20 lines with one importer", 15, rules.lonelyHelpers],
  ["circles of imports", 0, (sources) => cycles(sources, { types: false })],
  ["circles of types", 0, (sources) => cycles(sources, { types: true })],
  ["undeclared imports", 0, (sources) => undeclaredImports(sources, manifestIn(root))],
];

const root = fileURLToPath(new URL("..", import.meta.url));
const all = process.argv.includes("--all");
const sources = readSources(root);
for (const [what, most, find] of limits) {
  const found = find(sources);
  const isTooMuch = found.length > most;
  console.log(`${isTooMuch ? "✗" : "✓"} ${what}: ${found.length}, at most ${most}`);
  if (isTooMuch || all) for (const place of found) console.log(`    ${place}`);
  if (isTooMuch) process.exitCode = 1;
}
