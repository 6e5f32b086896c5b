import { join } from "node:path";
import { Application, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { repository } from "../repository.ts";

/**
 * Writes the reference of every package, a page for each way in, from types and doc comments.
 *
 * @param folder where the pages go
 * @throws Error where typedoc cannot read the packages
 */
export async function writeApiPages(folder: string): Promise<void> {
  const options: TypeDocOptions & PluginOptions = {
    plugin: ["typedoc-plugin-markdown"],
    tsconfig: join(repository.folder, "tsconfig.json"),
    entryPoints: ["packages/*/src/index.ts", "packages/runs/src/node/index.ts"].map((path) =>
      join(repository.folder, path),
    ),
    out: folder,
    outputFileStrategy: "modules",
    name: "Reference",
    readme: "none",
    entryFileName: "index",
    groupOrder: ["Functions", "Variables", "Interfaces", "Type Aliases", "Classes"],
    disableSources: true,
    skipErrorChecking: true, // tsc has checked them
    excludeInternal: true,
    excludeExternals: true, // what errors inherit
    logLevel: "Error", // @param of what a pattern takes apart is no mistake here
    hideBreadcrumbs: true,
    hidePageHeader: true,
    hidePageTitle: false,
    sanitizeComments: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    typeDeclarationFormat: "table",
    propertyMembersFormat: "table",
    pageTitleTemplates: { module: ({ name }) => `@autoencoders/${name}` },
  };
  const app = await Application.bootstrapWithPlugins(options);
  const project = await app.convert();
  if (!project) throw new Error("typedoc could not read the packages");
  for (const module of project.children ?? []) module.name = module.name.replace("/src", "");
  await app.generateOutputs(project);
}
