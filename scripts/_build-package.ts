import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The parts of a package.json that name files of dist. */
export interface Entries {
  readonly bin?: unknown;
  readonly exports?: unknown;
  readonly imports?: unknown;
}

/**
 * Builds a package: each file of src that an entry reaches becomes one of dist, with maps to its source, so that a bundler takes no
 * more than what is used, and an editor goes to the source. Nothing of another package is put inside.
 *
 * @param folder of the package, an absolute path
 * @param options `declarations` are left out where only the program is to run
 */
export function buildPackage(
  folder: string,
  entries: Entries,
  { declarations }: { readonly declarations: boolean },
): void {
  const roots = entrySources(entries).map((path) => join(folder, path));
  const options = compilerOptions(folder);
  const files = reached(roots);
  for (const path of files) {
    const text = readFileSync(path, "utf8");
    const { outputText, sourceMapText } = ts.transpileModule(text, {
      fileName: path,
      compilerOptions: options,
    });
    const target = builtPath(folder, path);
    const map = JSON.parse(sourceMapText!);
    map.sources = [relative(dirname(target), path).replaceAll("\\", "/")];
    write(target, withBuiltImports(outputText));
    write(`${target}.map`, JSON.stringify(map));
  }
  if (!declarations) return;
  const program = ts.createProgram(roots, { ...options, emitDeclarationOnly: true });
  for (const path of files) {
    const { diagnostics } = program.emit(program.getSourceFile(path), (name, text) =>
      write(name, withBuiltImports(text)),
    );
    const [fault] = diagnostics;
    if (fault)
      throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(fault.messageText, "\n")}`);
  }
}

/**
 * Names what is built in the imports of files of the same package. Both endings are as long, so that maps stay right. TypeScript's own
 * rewriting would wrap each import of a name that is computed in a function.
 */
function withBuiltImports(text: string): string {
  const parts = text.split("");
  for (const { fileName, pos } of ts.preProcessFile(text).importedFiles) {
    if (!fileName.startsWith(".")) continue;
    const ending = text.indexOf(`${fileName}"`, pos) + fileName.length - 2;
    parts[ending] = "j";
  }
  return parts.join("");
}

/** Finds the sources of all files of dist that a package.json names, under whatever condition. */
export function entrySources(entries: Entries): string[] {
  const named = JSON.stringify(entries).match(/(?<=")\.\/dist\/[^"]+\.js(?=")/g) ?? [];
  return [...new Set(named)].map((path) => path.replace(/^\.\/dist\/(.*)\.js$/, "src/$1.ts"));
}

/** Lists files and all that they import by relative paths. */
function reached(roots: readonly string[]): string[] {
  const files = new Set(roots);
  for (const path of files)
    for (const { fileName } of ts.preProcessFile(readFileSync(path, "utf8")).importedFiles)
      if (fileName.startsWith(".")) files.add(join(dirname(path), fileName));
  return [...files];
}

const builtPath = (folder: string, path: string): string =>
  join(folder, "dist", relative(join(folder, "src"), path)).replace(/\.ts$/, ".js");

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The options of the repository, with those of what is published. Types are checked by `pnpm typecheck`. */
function compilerOptions(folder: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
  return {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options,
    noEmit: false,
    noCheck: true,
    declaration: true,
    declarationMap: true,
    sourceMap: true,
    rootDir: join(folder, "src"),
    outDir: join(folder, "dist"),
  };
}
