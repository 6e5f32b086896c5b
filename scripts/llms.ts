import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { llmsText } from "./_llms-text.ts";

// What the site of the documentation has for programs that read it: docs/public/llms.txt.
const docs = fileURLToPath(new URL("../docs", import.meta.url));
const pages = readdirSync(docs, { recursive: true, encoding: "utf8" })
  .filter(
    (path) =>
      path.endsWith(".md") && !/(^|\/)(node_modules|\.vitepress|artifacts|unfinished)\//.test(path),
  )
  .sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1))
  .map((path) => ({
    path: path.replace(/\.md$/, ".html"),
    text: readFileSync(join(docs, path), "utf8"),
  }));
const [title, summary] = [
  "autoencoders",
  "Autoencoders for TypeScript: classic and variational, trained in plain Node and in the browser at the speed of compiled Python.",
];
mkdirSync(join(docs, "public"), { recursive: true });
writeFileSync(join(docs, "public/llms.txt"), llmsText(title!, summary!, pages));
console.log(`docs/public/llms.txt: ${pages.length} pages`);
