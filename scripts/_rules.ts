import { dirname } from "node:path";
import ts from "typescript";
import { importedPath, importsOf, isTest, nodesOf, placeOf, type Source } from "./_source.ts";

/** What is wanted of the sources: finds the places that break it. */
export type Rule = (sources: readonly Source[]) => string[];

const ofTexts =
  (isWrong: (node: ts.Node, source: Source) => boolean): Rule =>
  (sources) =>
    sources
      .filter((source) => !isTest(source))
      .flatMap((source) =>
        [...nodesOf(source.tree)]
          .filter((node) => isWrong(node, source))
          .map((node) => placeOf(source, node)),
      );

/** Finds literals that are spread, which hides a misspelled property from the compiler: `...{ a }`, `...([a] as const)`. */
export const spreadLiterals: Rule = ofTexts((node) => {
  if (!ts.isSpreadAssignment(node) && !ts.isSpreadElement(node)) return false;
  let { expression } = node;
  while (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression))
    expression = expression.expression;
  return ts.isObjectLiteralExpression(expression) || ts.isArrayLiteralExpression(expression);
});

/** Finds `as` with some type, other than `as const`. */
export const casts: Rule = ofTexts(
  (node) => ts.isAsExpression(node) && node.type.getText() !== "const",
);

/** Finds `as never` and `as unknown as`, which allow anything. */
export const blindCasts: Rule = ofTexts(
  (node) =>
    ts.isAsExpression(node) &&
    (node.type.kind === ts.SyntaxKind.NeverKeyword ||
      (ts.isAsExpression(node.expression) &&
        node.expression.type.kind === ts.SyntaxKind.UnknownKeyword)),
);

/** Finds doc comments that begin with "Of", which are no sentences. */
export const commentsBeginningWithOf: Rule = (sources) =>
  sources
    .filter((source) => !isTest(source))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line, i) => (/^\s*\/?\*\*?\s+Of\s/.test(line) ? [`${path}:${i + 1}`] : [])),
    );

/** Finds folders whose listing is longer than a screen; tables of one kind of thing may be. */
export const longListings: Rule = (sources) => {
  const counts = new Map<string, number>();
  for (const source of sources.filter((each) => !isTest(each)))
    counts.set(dirname(source.path), (counts.get(dirname(source.path)) ?? 0) + 1);
  return [...counts]
    .filter(
      ([folder, count]) => count > 30 && !/\/(zoo|recipes|experiments|pictures)$/.test(folder),
    )
    .map(([folder, count]) => `${folder} (${count} files)`);
};

/** Finds what a package exports of its files without a doc comment. */
export const undocumentedExports: Rule = (sources) =>
  sources
    .filter((source) => !isTest(source) && source.path.startsWith("packages/"))
    .flatMap((source) =>
      source.tree.statements
        .filter(
          (statement) =>
            ts.canHaveModifiers(statement) &&
            ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
            ts.getJSDocCommentsAndTags(statement).length === 0 &&
            !isOverload(statement),
        )
        .map((statement) => placeOf(source, statement)),
    );

/** Whether a function is a further signature of the one above it. */
function isOverload(statement: ts.Statement): boolean {
  if (!ts.isFunctionDeclaration(statement)) return false;
  const { statements } = statement.getSourceFile();
  const before = statements[statements.indexOf(statement) - 1];
  return (
    before !== undefined &&
    ts.isFunctionDeclaration(before) &&
    before.name?.text === statement.name?.text
  );
}

/** Finds files that serve tests and lie where they are published. */
export const publishedTestHelpers: Rule = (sources) =>
  sources
    .filter((source) => !isTest(source) && importsOf(source).some(({ from }) => from === "vitest"))
    .map(({ path }) => path);

/** Finds imports of one app's files by another. */
export const importsAcrossApps: Rule = (sources) =>
  sources
    .filter(({ path }) => path.startsWith("apps/"))
    .flatMap((source) =>
      importsOf(source)
        .map(({ from }) => importedPath(source, from))
        .filter((path) => path?.startsWith("apps/") && appOf(path) !== appOf(source.path))
        .map((path) => `${source.path} imports ${path}`),
    );

const appOf = (path: string): string => path.split("/").slice(0, 2).join("/");

/** Finds files under 20 lines with one importer, below which they could live; tables and their entries are files of their own. */
export const lonelyHelpers: Rule = (sources) => {
  const own = sources.filter((source) => !isTest(source));
  const importers = new Map<string, string[]>();
  for (const source of own)
    for (const path of new Set(importsOf(source).map(({ from }) => importedPath(source, from))))
      if (path) importers.set(path, [...(importers.get(path) ?? []), source.path]);
  return own
    .filter(({ path, text }) => {
      const [importer, ...others] = importers.get(path) ?? [];
      return (
        importer !== undefined &&
        others.length === 0 &&
        text.trimEnd().split("\n").length < 20 &&
        !/(^|\/)(index|entries)\.tsx?$/.test(importer)
      );
    })
    .map(({ path }) => `${path} (for ${importers.get(path)![0]})`);
};
