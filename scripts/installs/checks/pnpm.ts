import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../_check.ts";
import { inEmptyFolder } from "../_empty-folder.ts";
import { packagesOf } from "../_readme.ts";
import { run } from "../_run.ts";
import { runSnippets } from "../_run-snippets.ts";
import { typeFaults } from "../_type-faults.ts";
import { writeSnippets } from "../_write-snippets.ts";

/** The check that each README's packages suffice under pnpm, which lets a package see no more than what it declares. */
export const pnpm: Check = {
  name: "pnpm",
  title:
    "pnpm, nothing hoisted, peers strict: what each README installs, then each of its snippets",
  isQuick: false,
  async run({ cell, isAsked, nodes, readmes, registry, root }) {
    const node = Object.values(nodes)[0]!;
    for (const { name, install, snippets } of readmes.filter((each) => isAsked(each.name)))
      await inEmptyFolder(registry, async (folder) => {
        appendFileSync(join(folder, "pnpm-workspace.yaml"), settings);
        await cell(name, "install", () =>
          run("pnpm", ["add", ...packagesOf(install)], { cwd: folder }),
        );
        const files = writeSnippets(folder, snippets);
        await cell(name, "runs", () => runSnippets(files, [node]));
        await cell(name, "types nodenext", () => {
          const sources = files.map(({ source }) => source);
          const faults = typeFaults(sources, "nodenext", join(root, "node_modules/@types"));
          if (faults.length > 0) throw new Error(faults.slice(0, 10).join("\n"));
        });
      });
  },
};

const settings = `packages: []
hoist: false
autoInstallPeers: false
strictPeerDependencies: true
strictDepBuilds: false
`;
