import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A snippet as a file that a compiler reads and one that Node runs. */
export interface SnippetFiles {
  readonly source: string;
  readonly program: string;
}

/** Writes the TypeScript of a README into a folder, as it stands and as JavaScript. */
export function writeSnippets(folder: string, snippets: readonly string[]): SnippetFiles[] {
  return snippets.map((code, i) => {
    const source = join(folder, `snippet-${i}.mts`);
    const program = join(folder, `snippet-${i}.mjs`);
    writeFileSync(source, code);
    const compilerOptions = {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    };
    writeFileSync(program, ts.transpileModule(code, { compilerOptions }).outputText);
    return { source, program };
  });
}
