import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Check, Workplace } from "./installs/_check.ts";
import { nodeVersions } from "./installs/_node-versions.ts";
import { readReadme } from "./installs/_readme.ts";
import { serveRegistry } from "./installs/_registry.ts";
import { run } from "./installs/_run.ts";
import { type Cell, table } from "./installs/_table.ts";
import { packTarballs } from "./installs/_tarballs.ts";
import { bundlers } from "./installs/checks/bundlers.ts";
import { firewall } from "./installs/checks/firewall.ts";
import { otherManagers } from "./installs/checks/managers.ts";
import { oldestPeers } from "./installs/checks/oldest-peers.ts";
import { pnpm } from "./installs/checks/pnpm.ts";
import { readmes } from "./installs/checks/readmes.ts";

// Installs the packages as they would be published, from a registry of this machine, into empty folders, and tries them there.
const { values } = parseArgs({
  options: { all: { type: "boolean", default: false }, only: { type: "string" } },
});
const root = fileURLToPath(new URL("..", import.meta.url));
const all: readonly Check[] = [
  readmes(!values.all),
  bundlers(!values.all),
  pnpm,
  firewall,
  oldestPeers,
  ...otherManagers,
];
const asked = values.only?.split(",");
const checks = all.filter(({ name, isQuick }) =>
  asked ? asked.includes(name) : values.all || isQuick,
);
for (const name of asked ?? [])
  if (!all.some((check) => check.name === name))
    throw new Error(`--only: expected ${all.map((check) => check.name).join(", ")}, got ${name}`);

const introduction = `# Installed alone

The output of \`pnpm check:installs --all\`: every package packed as it would be published, installed from a registry on the same machine into
empty folders, and tried there. ✓ holds, ✗ does not, blank was not asked. \`--only NAME\` makes the table of one part anew.
`;
const heading = (title: string): string => `## ${title}\n\n`;

const started = Date.now();
const cells: Cell[] = [];
const temporary = mkdtempSync(join(tmpdir(), "autoencoders-installs-"));
let close = (): void => {};
try {
  say("packing");
  const folder = join(temporary, "packed");
  mkdirSync(folder);
  const tarballs = await packTarballs(root, folder);
  const { out } = await run("npm", ["config", "get", "registry"], { cwd: temporary });
  const uplink = process.env.npm_config_registry ?? out.trim();
  const registry = await serveRegistry(tarballs, uplink.endsWith("/") ? uplink : `${uplink}/`);
  close = registry.close;
  say(`${tarballs.length} packages at ${registry.url}`);
  const current = { [process.versions.node.split(".")[0]!]: process.execPath };
  const folders = readdirSync(join(root, "packages")).map((name) => `packages/${name}`);
  const place: Omit<Workplace, "cell"> = {
    root,
    registry: registry.url,
    tarballs,
    readmes: [...folders, "apps/cli"].map((each) => readReadme(root, each)),
    nodes: values.all && checks[0]?.name === "npm" ? await nodeVersions(temporary) : current,
  };
  for (const check of checks) {
    say(check.title);
    await check.run({
      ...place,
      async cell(subject, condition, act) {
        const fault = await faultOf(act);
        cells.push({ check: check.name, subject, condition, ...(fault && { fault }) });
        say(`  ${fault ? "✗" : "✓"} ${subject}: ${condition}`);
        if (fault) console.log(fault.replaceAll(/^/gm, "      "));
      },
    });
  }
} finally {
  close();
  rmSync(temporary, { recursive: true, force: true });
}
const faults = cells.filter(({ fault }) => fault !== undefined);
if (values.all) writeReport();
say(`${cells.length - faults.length} hold, ${faults.length} do not`);
if (faults.length > 0) process.exitCode = 1;

/** Runs an action; what it threw, or nothing. */
async function faultOf(act: () => unknown): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function say(text: string): void {
  console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${text}`);
}

/** Writes the tables of the checks that were run into the document; those of others stay. */
function writeReport(): void {
  const path = join(root, "docs/installs.md");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const tables = all.map(({ name, title }) => {
    const found = cells.filter(({ check }) => check === name);
    return found.length > 0 ? `${heading(title)}${table(found)}\n` : sectionOf(before, title);
  });
  writeFileSync(path, [introduction, ...tables].filter((text) => text !== "").join("\n"));
}

/** The part of the document with a title, or nothing. */
function sectionOf(text: string, title: string): string {
  const start = text.indexOf(heading(title));
  if (start < 0) return "";
  const end = text.indexOf("\n## ", start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}
