import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a README tells its reader to type. */
export interface Readme {
  /** The name of the package. */
  readonly name: string;
  /** Its folder, from the root of the repository. */
  readonly folder: string;
  /** The command that installs it. */
  readonly install: string;
  /** Its TypeScript. */
  readonly snippets: readonly string[];
}

/**
 * Reads the README of a package.
 *
 * @throws Error where it has not exactly one command that installs the package
 */
export function readReadme(root: string, folder: string): Readme {
  const text = readFileSync(join(root, folder, "README.md"), "utf8");
  const { name } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  return { name, folder, ...parseReadme(text, folder) };
}

/** Finds the command and the TypeScript in the text of a README. @throws Error where there is not exactly one command */
export function parseReadme(text: string, folder: string): Pick<Readme, "install" | "snippets"> {
  const blocks = (language: string): string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(
      ([, code]) => code!,
    );
  const commands = blocks("sh")
    .flatMap((code) => code.split("\n"))
    .filter((line) => line.startsWith("npm install"));
  if (commands.length !== 1)
    throw new Error(
      `${folder}/README.md: expected one line that begins with "npm install", got ${commands.length}`,
    );
  return { install: commands[0]!, snippets: blocks("ts") };
}

/** Lists the packages that a command installs, without flags. */
export const packagesOf = (install: string): string[] =>
  install
    .replace(/#.*/, "")
    .trim()
    .split(/\s+/)
    .slice(2)
    .filter((word) => !word.startsWith("-"));

/** Lists the packages that a text of TypeScript imports. */
export const importedPackages = (code: string): string[] => [
  ...new Set(
    [...code.matchAll(/^(?:import|\} from|export .* from).*?"([^"./\n][^"\n]*)"/gm)]
      .map(([, from]) => from!)
      .filter((from) => !from.startsWith("node:"))
      .map((from) =>
        from
          .split("/")
          .slice(0, from.startsWith("@") ? 2 : 1)
          .join("/"),
      ),
  ),
];
