import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Check } from "../_check.ts";
import { inEmptyFolder } from "../_empty-folder.ts";
import { packagesOf } from "../_readme.ts";
import { run } from "../_run.ts";
import { runSnippets } from "../_run-snippets.ts";
import { writeSnippets } from "../_write-snippets.ts";

/** A package manager that itself comes from the registry, and how it installs and runs. */
interface Manager {
  readonly name: string;
  readonly title: string;
  /** Its package with its version. */
  readonly package: string;
  readonly binary: string;
  /** Writes settings into the folder, if need be. */
  configure?(folder: string, registry: string): void;
  readonly add: (packages: readonly string[]) => string[];
  /** The arguments that stand before a program. */
  readonly run: readonly string[];
}

const managers: readonly Manager[] = [
  {
    name: "yarn",
    title:
      "Yarn, Plug'n'Play, pnpFallbackMode none: what each README installs, then each of its snippets",
    package: "@yarnpkg/cli-dist@4.18.1",
    binary: "yarn",
    configure: (folder, registry) =>
      appendFileSync(
        join(folder, ".yarnrc.yml"),
        [
          "nodeLinker: pnp",
          "pnpFallbackMode: none",
          "enableScripts: false",
          "enableTelemetry: false",
          `npmRegistryServer: ${registry}`,
          "unsafeHttpWhitelist: [127.0.0.1]",
          "npmMinimalAgeGate: 0",
        ].join("\n"),
      ),
    add: (packages) => ["add", ...packages],
    run: ["node"],
  },
  {
    name: "bun",
    title: "Bun: what each README installs, then each of its snippets",
    package: "bun@1.4.5",
    binary: "bun",
    add: (packages) => ["add", ...packages],
    run: ["run"],
  },
  {
    name: "deno",
    title: "Deno: what each README installs, then each of its snippets",
    package: "deno@2.9.6",
    binary: "deno",
    add: (packages) => ["add", ...packages.map((name) => `npm:${name}`)],
    run: ["run", "--allow-all"],
  },
];

/** Caches of its own: a package of the same version that was packed before would be taken from the user's. */
const cachesIn = (folder: string): Readonly<Record<string, string>> => ({
  YARN_GLOBAL_FOLDER: join(folder, "yarn"),
  BUN_INSTALL_CACHE_DIR: join(folder, "bun"),
  DENO_DIR: join(folder, "deno"),
});

/** The checks that each README's packages suffice under other managers, in the runtimes that they bring. */
export const otherManagers: readonly Check[] = managers.map((manager) => ({
  name: manager.name,
  title: manager.title,
  isQuick: false,
  async run({ cell, isAsked, readmes, registry }) {
    const tools = mkdtempSync(join(tmpdir(), "autoencoders-installs-"));
    try {
      await run("npm", ["install", "--prefix", tools, manager.package], { cwd: tools });
      const binary = join(tools, "node_modules/.bin", manager.binary);
      for (const { name, install, snippets } of readmes.filter((each) => isAsked(each.name)))
        await inEmptyFolder(registry, async (folder) => {
          manager.configure?.(folder, registry);
          const env = {
            npm_config_registry: registry,
            NPM_CONFIG_REGISTRY: registry,
            ...cachesIn(tools),
          };
          await cell(name, "install", () =>
            run(binary, manager.add(packagesOf(install)), { cwd: folder, env }),
          );
          const files = writeSnippets(folder, snippets);
          await cell(name, "runs", () => runSnippets(files, [binary, ...manager.run], { env }));
        });
    } finally {
      rmSync(tools, { recursive: true, force: true });
    }
  },
}));
