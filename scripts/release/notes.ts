import { readFileSync } from "node:fs";
import { notesOf } from "./_changelog.ts";

try {
  const [version] = process.argv.slice(2);
  if (version === undefined) throw new Error("expected a version, such as 0.2.0, got none");
  console.log(notesOf(readFileSync("CHANGELOG.md", "utf8"), version));
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
}
