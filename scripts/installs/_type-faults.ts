import ts from "typescript";

/** How a program of a user's is compiled. */
export type Mode = "node16" | "nodenext" | "bundler";

const modes: Readonly<Record<Mode, ts.CompilerOptions>> = {
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

/**
 * Type-checks programs of a user's, strictly, and the declarations of our packages that they reach; those of others are not looked at.
 *
 * @param types where @types/node is
 */
export function typeFaults(files: readonly string[], mode: Mode, types: string): string[] {
  const program = ts.createProgram(files, {
    ...modes[mode],
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: ["node"],
    typeRoots: [types],
  });
  const isOurs = ({ fileName }: ts.SourceFile): boolean =>
    files.includes(fileName) ||
    /node_modules\/(@autoencoders\/[^/]+|autoencoders)\/(?!(.*\/)?node_modules\/)/.test(fileName);
  return program
    .getSourceFiles()
    .filter(isOurs)
    .flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ])
    .map(({ file, start, messageText }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}
