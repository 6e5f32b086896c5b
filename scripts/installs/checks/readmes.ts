import { join } from "node:path";
import type { Check, Workplace } from "../_check.ts";
import { inEmptyFolder } from "../_empty-folder.ts";
import type { Readme } from "../_readme.ts";
import { run } from "../_run.ts";
import { runSnippets } from "../_run-snippets.ts";
import { type Mode, typeFaults } from "../_type-faults.ts";
import { writeSnippets } from "../_write-snippets.ts";

/** Packages whose READMEs the quick half tries: one without tfjs, one with it, one with an engine, one with pictures. */
const quick = ["packages/datasets", "packages/losses", "packages/trainers", "packages/viz"];

/** The check that in an empty folder the command of each README installs, and that each of its snippets runs and is well typed. */
export const readmes = (isQuick: boolean): Check => ({
  name: "npm",
  title: "npm: each README's command, then each of its snippets",
  isQuick,
  async run(place) {
    for (const readme of place.readmes.filter(({ name }) => place.isAsked(name)))
      if (!isQuick || quick.includes(readme.folder))
        await inEmptyFolder(place.registry, (folder) => tryReadme(place, readme, folder, isQuick));
  },
});

async function tryReadme(
  { cell, nodes, registry, root }: Workplace,
  { name, install, snippets }: Readme,
  folder: string,
  isQuick: boolean,
): Promise<void> {
  const isGlobal = install.includes("--global");
  const global = join(folder, "global");
  const env = { npm_config_prefix: global, npm_config_registry: registry };
  await cell(name, "install", () => run("bash", ["-c", install], { cwd: folder, env }));
  const files = writeSnippets(isGlobal ? join(global, "lib") : folder, snippets);
  for (const [version, node] of Object.entries(nodes)) {
    await cell(name, `Node ${version}`, () => runSnippets(files, [node]));
    await cell(name, `require() ${version}`, () =>
      run(node, ["--no-warnings", "--input-type=commonjs", "-e", requireCode(name)], {
        cwd: isGlobal ? join(global, "lib") : folder,
      }),
    );
  }
  const modes: readonly Mode[] = isQuick ? ["nodenext"] : ["node16", "nodenext", "bundler"];
  for (const mode of modes)
    await cell(name, `types ${mode}`, () => {
      const sources = files.map(({ source }) => source);
      const faults = typeFaults(sources, mode, join(root, "node_modules/@types"));
      if (faults.length > 0) throw new Error(faults.slice(0, 10).join("\n"));
    });
}

/** A program that takes a package by require() and fails where it gives nothing. */
const requireCode = (name: string): string =>
  `if (Object.keys(require("${name}")).length === 0) throw new Error("nothing in it")`;
