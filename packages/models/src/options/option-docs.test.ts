import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { zoo } from "../zoo/zoo.ts";
import type { OptionSchema, OptionSchemas } from "./option-schema.ts";

const path = fileURLToPath(new URL("../zoo/zoo.ts", import.meta.url));
const options: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  allowImportingTsExtensions: true,
  emitDeclarationOnly: true,
  declaration: true,
  skipLibCheck: true,
  customConditions: ["@autoencoders/source"],
  types: [],
};

/** The same program read from its declarations, as one who installs the package has it. */
function published(sources: ts.Program): ts.Program {
  const texts = new Map<string, string>();
  const emit = (name: string, text: string) => texts.set(name, text.replaceAll('.ts"', '.d.ts"'));
  for (const file of sources.getSourceFiles())
    if (!file.isDeclarationFile) sources.emit(file, emit, undefined, true);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, version) =>
    texts.has(name)
      ? ts.createSourceFile(name, texts.get(name)!, version)
      : getSourceFile(name, version);
  return ts.createProgram([path.replace(/\.ts$/, ".d.ts")], options, host);
}

/** The doc comments of the options of every model of the zoo, as an editor shows them. */
function optionDocs(program: ts.Program): Map<string, Map<string, string>> {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(program.getRootFileNames()[0]!)!;
  const [table] = checker
    .getExportsOfModule(checker.getSymbolAtLocation(file)!)
    .filter(({ name }) => name === "zoo");
  const entries = checker.getTypeOfSymbol(table!).getProperties();
  return new Map(
    entries.map((entry) => {
      const build = checker.getTypeOfSymbol(checker.getTypeOfSymbol(entry).getProperty("build")!);
      const [taken] = build.getCallSignatures()[0]!.getParameters();
      const docs = checker
        .getTypeOfSymbol(taken!)
        .getProperties()
        .map((property): [string, string] => [
          property.name,
          ts.displayPartsToString(property.getDocumentationComment(checker)),
        ]);
      return [entry.name, new Map(docs)];
    }),
  );
}

const shown = (schema: OptionSchema): string | undefined => {
  if (!("default" in schema) || typeof schema.default === "object") {
    const isList = "default" in schema && Array.isArray(schema.default);
    return isList ? JSON.stringify(schema.default).replaceAll(",", ", ") : undefined;
  }
  return JSON.stringify(schema.default);
};

const sources = ts.createProgram([path], options);

for (const [of, program] of [
  ["source", sources],
  ["declarations that are published", published(sources)],
] as const)
  test(`in the ${of} each option says on hover what it is, and the default that its schema has`, () => {
    const docs = optionDocs(program);
    expect([...docs.keys()]).toEqual(Object.keys(zoo));
    for (const [name, entry] of Object.entries(zoo)) {
      const schemas: OptionSchemas = entry.options;
      for (const [option, schema] of Object.entries(schemas)) {
        const doc = docs.get(name)!.get(option) ?? "";
        expect(doc, `${name} ${option}`).toMatch(/^[A-Z].{15,}/s);
        if (!schema.required) expect(doc, `${name} ${option}`).toContain("Default: ");
        const value = shown(schema);
        if (value !== undefined) expect(doc, `${name} ${option}`).toContain(`Default: ${value}.`);
      }
    }
  });
