import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { notesOf } from "./_changelog.ts";

const changelog = fileURLToPath(new URL("../../CHANGELOG.md", import.meta.url));
try {
  const [version] = process.argv.slice(2);
  if (version === undefined) throw new Error("expected a version, such as 0.2.0, got none");
  console.log(notesOf(readFileSync(changelog, "utf8"), version));
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
}
