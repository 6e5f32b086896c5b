import { execute } from "autoencoders";
import type { Page } from "../page.ts";

/** Makes the page of all commands with their options, from the help that the program itself prints. */
export async function commandLinePage(): Promise<Page> {
  const overview = await helpOf([]);
  const names = [...overview.matchAll(/^ {2}([a-z]+) /gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== "help" && name !== "autoencoders");
  const sections = [];
  for (const name of names)
    sections.push(`## ${name}\n\n\`\`\`text\n${await helpOf([name])}\n\`\`\`\n`);
  const text = [
    "# Commands and options\n",
    "This page is what `autoencoders --help` and `autoencoders COMMAND --help` print.",
    "[The package's page](packages/cli.md) says in sentences what they do.\n",
    `\`\`\`text\n${overview}\n\`\`\`\n`,
    ...sections,
  ];
  return { path: "command-line.md", text: text.join("\n") };
}

/** Gives what a command prints when it is asked for help. @throws Error where it fails */
async function helpOf(command: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const out = (line: string): void => void lines.push(line);
  const status = await execute([...command, "--help"], { out, err: out, status: () => {} });
  if (status !== 0)
    throw new Error(`autoencoders ${command.join(" ")} --help: ${lines.join("\n")}`);
  return lines.join("\n").trimEnd();
}
