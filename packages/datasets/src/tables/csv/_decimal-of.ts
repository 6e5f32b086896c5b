/**
 * Returns the decimal mark of cells: "," where numbers show that it is one and none shows a point, "." otherwise. A number that can
 * be read both ways, such as 1,234, decides only where no other number does and commas do not stand between cells: it is decimal then
 * between semicolons, and otherwise where most numbers look so.
 */
export function decimalOf(cells: readonly string[], delimiter: string): "." | "," {
  let [commas, points, either, all] = [0, 0, 0, 0];
  for (const cell of cells) {
    const text = cell.trim().replace(/\s?%$/, "");
    if (text.length > 40 || !/^[-+]?[\d.,]*\d[\d.,]*(e[-+]?\d+)?$/i.test(text)) continue;
    all++;
    if (/^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^[-+]?\d{1,3}(\.\d{3}){2,}$/.test(text))
      commas++;
    else if (/^[-+]?\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^[-+]?\d{1,3}(,\d{3}){2,}$/.test(text))
      points++;
    else if (/^[-+]?[1-9]\d{0,2},\d{3}$/.test(text)) either++;
    else if (/^[-+]?\d*,\d+(e|$)/i.test(text)) commas++;
    else if (/^[-+]?\d*\.\d+(e|$)/i.test(text)) points++;
  }
  if (commas === 0 && points === 0 && either > 0 && delimiter !== ",")
    return delimiter === ";" || either > 0.9 * all ? "," : ".";
  return commas > points ? "," : ".";
}
