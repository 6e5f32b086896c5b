import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** A file of the repository and how the compiler reads it. */
export interface Source {
  /** From the root, such as packages/losses/src/index.ts. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** An import, an export from another file, or an import when needed. */
export interface Import {
  readonly from: string;
  /** Whether nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** Reads a text as a file of that path. */
export const sourceOf = (path: string, text: string): Source => ({
  path,
  text,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
});

/** Reads every TypeScript file of packages and apps that git knows or would add. */
export function readSources(root: string): Source[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "-co", "--exclude-standard", "packages/*.ts", "apps/*.ts", "apps/*.tsx"],
    { cwd: root, encoding: "utf8" },
  );
  return [...new Set(listed.split("\n"))]
    .filter((path) => path !== "" && !path.endsWith(".d.ts") && existsSync(join(root, path)))
    .map((path) => sourceOf(path, readFileSync(join(root, path), "utf8")));
}

/** Whether a file is a test, or serves tests or tools alone: what is published lies in src. */
export const isTest = ({ path }: Pick<Source, "path">): boolean =>
  /\.test\.tsx?$|\/testing\//.test(path) || !/^(packages|apps)\/[^/]+\/src\//.test(path);

/** Every node of a file. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** Names a place as editors understand it: path:line. */
export const placeOf = ({ path, tree }: Source, node: ts.Node): string =>
  `${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;

/** What a file imports, statically or when it needs it. */
export function importsOf({ tree }: Source): Import[] {
  const imports: Import[] = [];
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const { importClause: clause, moduleSpecifier } = statement;
      imports.push({ from: moduleSpecifier.text, typeOnly: clause?.isTypeOnly ?? false });
    }
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier)
      imports.push({
        from: (statement.moduleSpecifier as ts.StringLiteral).text,
        typeOnly: statement.isTypeOnly,
      });
  }
  for (const node of nodesOf(tree)) {
    const argument = ts.isCallExpression(node) ? node.arguments[0] : undefined;
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      argument &&
      ts.isStringLiteralLike(argument)
    )
      imports.push({ from: argument.text, typeOnly: false });
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      imports.push({ from: (node.argument.literal as ts.StringLiteral).text, typeOnly: true });
  }
  return imports;
}

/** The path that a relative import means; undefined for a package. */
export const importedPath = ({ path }: Source, from: string): string | undefined =>
  from.startsWith(".") ? join(dirname(path), from.replace(/\?.*$/, "")) : undefined;
