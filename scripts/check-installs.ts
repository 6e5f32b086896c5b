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
import { checkNames } from "./_check-names.ts";
import type { Check, Workplace } from "./installs/_check.ts";
import { nodeVersions } from "./installs/_node-versions.ts";
import { readReadme } from "./installs/_readme.ts";
import { serveRegistry } from "./installs/_registry.ts";
import { run } from "./installs/_run.ts";
import { type Cell, mergeCells, parseTable, table } from "./installs/_table.ts";
import { packTarballs } from "./installs/_tarballs.ts";
import { bundlers } from "./installs/checks/bundlers.ts";
import { firewall } from "./installs/checks/firewall.ts";
import { otherManagers } from "./installs/checks/managers.ts";
import { oldestPeers } from "./installs/checks/oldest-peers.ts";
import { pnpm } from "./installs/checks/pnpm.ts";
import { readmes } from "./installs/checks/readmes.ts";

// Installs the packages as they would be published, from a registry of this machine, into empty folders, and tries them there.
const { values } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    only: { type: "string" },
    subject: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
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
if (values.help) {
  console.log(`usage: check:installs [--all] [--only NAME,NAME] [--subject NAME]

Packs every package, installs it into empty folders and tries it there: the quick half, or what is asked for.
  --all            everything, by all package managers and bundlers, and writes docs/installs.md
  --only NAMES     of ${all.map((check) => check.name).join(", ")}
  --subject NAME   one line of each table, such as @autoencoders/losses`);
  process.exit(0);
}
const asked = values.only?.split(",");
const checks = all.filter(({ name, isQuick }) =>
  asked ? asked.includes(name) : values.all || isQuick,
);
checkNames(
  asked ?? [],
  all.map((check) => check.name),
  "--only with a part's name",
);
const folders = readdirSync(join(root, "packages")).map((name) => `packages/${name}`);
const texts = [...folders, "apps/cli"].map((each) => readReadme(root, each));
checkNames(
  values.subject === undefined ? [] : [values.subject],
  texts.map(({ name }) => name),
  "--subject with a package",
);

const introduction = `# Installed alone

The output of \`pnpm check:installs --all\`: every package packed as it would be published, installed from a registry on the same machine into
empty folders, and tried there. ✓ holds, ✗ does not, blank was not asked. \`--only NAME\` tries one part anew, \`--subject NAME\` one line of it; what was not tried stays as it was.
`;
const heading = (title: string): string => `## ${title}\n\n`;

const started = Date.now();
const cells = new Map<Check, Cell[]>();
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
  const isAsked = (subject: string): boolean => subject === (values.subject ?? subject);
  const place: Omit<Workplace, "cell"> = {
    root,
    isAsked,
    registry: registry.url,
    tarballs,
    readmes: texts,
    nodes: values.all && checks[0]?.name === "npm" ? await nodeVersions(temporary) : current,
  };
  for (const check of checks) {
    say(check.title);
    const found: Cell[] = [];
    cells.set(check, found);
    await check.run({
      ...place,
      async cell(subject, condition, act) {
        const fault = await faultOf(act);
        found.push({ subject, condition, ...(fault && { fault }) });
        say(`  ${fault ? "✗" : "✓"} ${subject}: ${condition}`);
        if (fault) console.log(fault.replaceAll(/^/gm, "      "));
      },
    });
  }
} finally {
  close();
  rmSync(temporary, { recursive: true, force: true });
}
const held = [...cells.values()].flat();
const faults = held.filter(({ fault }) => fault !== undefined);
if (values.all) writeReport();
say(`${held.length - faults.length} hold, ${faults.length} do not`);
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

/** Writes what was found into the tables of the document; what was not tried this time stays. */
function writeReport(): void {
  const path = join(root, "docs/installs.md");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const tables = all.flatMap((check) => {
    const known = parseTable(sectionOf(before, check.title));
    const merged = mergeCells(known, cells.get(check) ?? []);
    return merged.length > 0 ? [`${heading(check.title)}${table(merged)}\n`] : [];
  });
  writeFileSync(path, [introduction, ...tables].join("\n"));
}

/** The part of the document with a title, or nothing. */
function sectionOf(text: string, title: string): string {
  const start = text.indexOf(heading(title));
  if (start < 0) return "";
  const end = text.indexOf("\n## ", start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}
