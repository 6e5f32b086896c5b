import ts from "typescript";
import { isTest, nodesOf, type Source } from "./_source.ts";

/** Finds types of options that a public function takes and its package does not export, so that no user can name them. */
export function hiddenOptions(sources: readonly Source[]): string[] {
  const published = sources.filter((source) => !isTest(source));
  const folders = new Set(published.map(({ path }) => /^packages\/[^/]+/.exec(path)?.[0] ?? ""));
  folders.delete("");
  return [...folders].flatMap((folder) => {
    const own = published.filter(({ path }) => path.startsWith(`${folder}/`));
    const exported = exportedNames(own);
    const declared = new Set(own.flatMap(({ tree }) => tree.statements.flatMap(declaredType)));
    return own.flatMap(({ path, tree }) =>
      tree.statements
        .filter(ts.isFunctionDeclaration)
        .filter(({ name }) => name !== undefined && exported.has(name.text))
        .flatMap(({ name, parameters }) =>
          parameters
            .flatMap(({ type }) => (type ? [...nodesOf(type)] : []))
            .filter(ts.isTypeReferenceNode)
            .map(({ typeName }) => typeName.getText())
            .filter((type) => type.endsWith("Options") && declared.has(type) && !exported.has(type))
            .map((type) => `${path} ${type} of ${name!.text}`),
        ),
    );
  });
}

/** The names that the index of a package, or one of its folders, gives. */
function exportedNames(sources: readonly Source[]): ReadonlySet<string> {
  const lists = sources
    .filter(({ path }) => /^packages\/[^/]+\/src\/(node\/)?index\.ts$/.test(path))
    .flatMap(({ tree }) => tree.statements.filter(ts.isExportDeclaration))
    .map(({ exportClause }) => exportClause)
    .filter((clause): clause is ts.NamedExports => !!clause && ts.isNamedExports(clause));
  return new Set(lists.flatMap(({ elements }) => elements.map(({ name }) => name.text)));
}

const declaredType = (node: ts.Statement): string[] =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ? [node.name.text] : [];
