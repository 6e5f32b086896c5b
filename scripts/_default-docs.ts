import ts from "typescript";
import { isTest, nodesOf, placeOf, type Source } from "./_source.ts";

/**
 * Finds options of public functions whose doc comment does not name their default, or names another: `{ seed = 0 }` wants "Default: 0" in
 * the doc comment of `seed`, which is what an editor shows. Looks at defaults that are numbers, texts and booleans.
 */
export function untoldDefaults(sources: readonly Source[]): string[] {
  const published = sources.filter(
    (source) => !isTest(source) && source.path.startsWith("packages/"),
  );
  const interfaces = interfacesOf(published);
  return published
    .filter(({ path }) => !/\/_[^/]*$/.test(path))
    .flatMap((source) =>
      exportedFunctions(source)
        .flatMap((node) => defaultsOf(node))
        .flatMap(({ element, type }) => {
          const name = (element.propertyName ?? element.name).getText();
          const value = formsOf(element.initializer!);
          if (value.length === 0) return [];
          const members = membersOf(type, interfaces).filter(
            (each) => each.name?.getText() === name,
          );
          const isTold = members.some((member) => names(docOf(member), value));
          return isTold ? [] : [`${placeOf(source, element)} ${name}: Default: ${value[0]}.`];
        }),
    );
}

/** A default in a pattern, and the type of the object that the pattern takes apart. */
interface Default {
  readonly element: ts.BindingElement;
  readonly type: ts.TypeNode;
}

/** Lists the functions that a file exports, as declarations or as constants. */
const exportedFunctions = ({ tree }: Source): ts.FunctionLikeDeclaration[] =>
  tree.statements
    .filter(
      (node) =>
        ts.canHaveModifiers(node) &&
        node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
    )
    .flatMap((node): ts.FunctionLikeDeclaration[] => {
      if (ts.isFunctionDeclaration(node)) return [node];
      if (!ts.isVariableStatement(node)) return [];
      return node.declarationList.declarations
        .map(({ initializer }) => initializer)
        .filter((each): each is ts.ArrowFunction => each !== undefined && ts.isArrowFunction(each));
    });

/** Lists the defaults of a function's options, in its parameters or where its body takes a parameter apart. */
function defaultsOf({ parameters, body }: ts.FunctionLikeDeclaration): Default[] {
  return parameters.flatMap(({ name, type }) => {
    if (!type) return [];
    const patterns = ts.isObjectBindingPattern(name)
      ? [name]
      : [...(body ? nodesOf(body) : [])]
          .filter(ts.isVariableDeclaration)
          .filter(({ initializer }) => initializer?.getText() === name.getText())
          .map((declaration) => declaration.name)
          .filter(ts.isObjectBindingPattern);
    return patterns
      .flatMap(({ elements }) => [...elements])
      .filter(({ initializer }) => initializer !== undefined)
      .map((element) => ({ element, type }));
  });
}

type Interfaces = ReadonlyMap<string, readonly ts.InterfaceDeclaration[]>;

function interfacesOf(sources: readonly Source[]): Interfaces {
  const found = new Map<string, ts.InterfaceDeclaration[]>();
  for (const { tree } of sources)
    for (const node of tree.statements.filter(ts.isInterfaceDeclaration))
      found.set(node.name.text, [...(found.get(node.name.text) ?? []), node]);
  return found;
}

/** Lists the properties of a type: written out, of an interface and those that it extends, or of several that are joined. */
function membersOf(type: ts.TypeNode, interfaces: Interfaces): ts.TypeElement[] {
  if (ts.isTypeLiteralNode(type)) return [...type.members];
  if (ts.isIntersectionTypeNode(type))
    return type.types.flatMap((each) => membersOf(each, interfaces));
  if (!ts.isTypeReferenceNode(type)) return [];
  return [...ofInterface(type.typeName.getText()), ...ofArguments(type.typeArguments)];

  /** The properties of what Pick, Omit and Partial are given. */
  function ofArguments(given: readonly ts.TypeNode[] = []): ts.TypeElement[] {
    return given.flatMap((each) => membersOf(each, interfaces));
  }

  function ofInterface(name: string): ts.TypeElement[] {
    return (interfaces.get(name) ?? []).flatMap(({ members, heritageClauses = [] }) => [
      ...members,
      ...heritageClauses.flatMap(({ types }) =>
        types.flatMap(({ expression, typeArguments }) => [
          ...ofInterface(expression.getText()),
          ...ofArguments(typeArguments),
        ]),
      ),
    ]);
  }
}

const docOf = (member: ts.TypeElement): string =>
  member
    .getFullText()
    .slice(0, member.getLeadingTriviaWidth())
    .replaceAll(/\s*\n\s*\*?\s*/g, " ");

/** Tells whether a doc comment says that a value, in one of its forms, is the default. */
const names = (doc: string, forms: readonly string[]): boolean =>
  forms.some((form) => {
    const value = form.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(
      `default:? ${value}(?![\\d])|(?<![\\d.,])${value}(?: where absent| by default|, the default)`,
      "i",
    ).test(doc);
  });

/** The ways to write a literal in a sentence, the first of which is the one to write; none for what is not a literal. */
function formsOf(node: ts.Expression): string[] {
  const text = node.getText();
  if (/^(true|false|"[^"]*")$/.test(text)) return [text];
  const power = /^(\d+) \*\* (\d+)$/.exec(text);
  if (power) return [`${power[1]}^${power[2]}`, `${power[1]}${raised(power[2]!)}`];
  if (!/^-?[\d._e-]+$/.test(text)) return [];
  const plain = text.replaceAll("_", "");
  const grouped = Number(plain).toLocaleString("en-US", { maximumFractionDigits: 20 });
  return [...new Set([plain, text, grouped, plain.replace(/^0\./, ".")])];
}

const raised = (digits: string): string =>
  digits.replaceAll(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);
