import { style } from "./style.ts";

/** Figures or settings in two columns; the third, where there is one, explains. */
export interface Table {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** A picture of the page, with the data URI of its image. */
export interface Figure {
  readonly name: string;
  readonly caption: string;
  readonly uri: string;
  readonly width: number;
}

/** What a report says. */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  readonly headlines: readonly (readonly [figure: string, value: string, note: string])[];
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
}

/** Writes a report in one HTML page that asks for nothing from elsewhere and runs no script. */
export function page({ title, subtitle, headlines, figures, tables }: Report): string {
  const text = escapeHtml;
  const headline = ([name, value, note]: readonly [string, string, string]): string =>
    `<div><dt>${text(name)}</dt><dd>${text(value)}<small>${text(note)}</small></dd></div>`;
  const figure = ({ name, caption, uri, width }: Figure): string =>
    `<figure id="${text(name)}"><figcaption><b>${text(name)}</b> ${text(caption)}</figcaption>` +
    `<div><img src="${text(uri)}" alt="${text(caption)}" width="${width}"></div></figure>`;
  const table = ({ title, rows }: Table): string =>
    `<section><h2>${text(title)}</h2><table>${rows.map(row).join("\n")}</table></section>`;
  const row = ([name = "", ...cells]: readonly string[]): string =>
    `<tr><th scope="row">${text(name)}</th>${cells.map((cell) => `<td>${text(cell)}</td>`).join("")}</tr>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${text(title)}</h1><p>${text(subtitle)}</p></header>
<main>
<dl>${headlines.map(headline).join("\n")}</dl>
${figures.map(figure).join("\n")}
${tables.map(table).join("\n")}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a text for HTML, within an element or an attribute in quotes. */
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character]!);
