import { Command as Commander, Option as CommanderOption } from "commander";
import type { Io } from "../console/io.ts";
import { writeBlock } from "../console/write-block.ts";
import { flagOf } from "../options/flag-of.ts";
import type { Given, Option, OptionTable } from "../options/option.ts";
import { versions } from "../versions.ts";
import { type Entry, entries } from "./entries.ts";

/** Runs when a command has been read; gives the exit status. */
type Done = (status: Promise<number>) => Promise<void>;

/**
 * The commands, as the parser of command lines takes them.
 *
 * @param more further options by the names of commands, where they are loaded
 */
export function program(
  io: Io,
  more: Readonly<Record<string, OptionTable>>,
  done: Done,
): Commander {
  const root = new Commander("autoencoders")
    .description("Train, evaluate and look at autoencoders.")
    .version(versionLine(), "-V, --version", "this program's version, and those of what computes")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => writeBlock(text.trimEnd(), io.out),
      writeErr: () => {},
    })
    .addHelpText(
      "after",
      examples(["start", "train mnist-stacked --data-dir data", "list recipes", "train --help"]),
    );
  for (const entry of entries)
    addCommand(root, entry, more[entry.command.name], (given, further) =>
      done(entry.run(given, further, io)),
    );
  return root;
}

function addCommand(
  root: Commander,
  { command }: Entry,
  more: OptionTable | undefined,
  run: (given: Record<string, Given>, more: OptionTable) => Promise<void>,
): void {
  const made = root.command(command.name).summary(command.summary).description(command.description);
  for (const [name, { help, isRequired }] of Object.entries(command.arguments))
    made.argument(isRequired ? `<${name}>` : `[${name}]`, help);
  const attributes = new Map<string, string>();
  for (const [name, option] of Object.entries({ ...command.options, ...more }))
    for (const form of formsOf(name, option)) {
      made.addOption(form);
      attributes.set(form.attributeName(), name);
    }
  const note = command.moreOptions && !more ? `\n${command.moreOptions.note}\n` : "";
  made.addHelpText("after", `${note}${examples(command.examples)}`);
  made.action(() => {
    const given: Record<string, Given> = {};
    Object.keys(command.arguments).forEach((name, place) => {
      if (made.args[place] !== undefined) given[name] = made.args[place];
    });
    for (const [attribute, value] of Object.entries(made.opts<Record<string, Given>>()))
      if (made.getOptionValueSource(attribute) === "cli") given[attributes.get(attribute)!] = value;
    return run(given, more ?? {});
  });
}

/** An option in the form that the parser takes: one that can be turned off has two forms. */
function formsOf(name: string, option: Option): CommanderOption[] {
  const { value, negation, isRepeatable = false, group } = option;
  const flag = flagOf(name);
  const help = withDefault(option);
  const flags = [
    ...(negation === "alone" ? [] : [value === undefined ? flag : `${flag} <${value}>`]),
    ...(negation === undefined ? [] : [flag.replace("--", "--no-")]),
  ];
  return flags.map((each, place) => {
    const form = new CommanderOption(each, place === 0 ? help : `not ${flag}`);
    if (group !== undefined) form.helpGroup(group);
    if (isRepeatable) form.argParser((text: string, before: string[] = []) => [...before, text]);
    return form;
  });
}

/** The help of an option with its default, unless that goes without saying or stands there. */
function withDefault({ help, default: otherwise }: Option): string {
  const isSaid = otherwise === undefined || typeof otherwise === "boolean";
  return isSaid ? help : `${help} (default: ${otherwise})`;
}

/** The versions on one line: "autoencoders 1.0.0, node v22.0.0, …". */
const versionLine = (): string =>
  Object.entries(versions())
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");

/** What a command's help ends with. */
const examples = (lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  autoencoders ${line}`).join("\n")}`;
