import katex from "katex";
import type { MarkdownRenderer } from "vitepress";

/**
 * Draws formulas of TeX while the site is built: `$x$` in a line, and lines between `$$` and `$$` by themselves.
 *
 * @throws Error where a formula is no TeX that KaTeX knows, or does not end
 */
export function mathematics(markdown: MarkdownRenderer): void {
  markdown.inline.ruler.after("escape", "formula", (state, isSilent) => {
    if (state.src[state.pos] !== "$") return false;
    const end = state.src.indexOf("$", state.pos + 1);
    const tex = state.src.slice(state.pos + 1, end);
    if (end < 0 || tex.trim() !== tex || tex === "") return false; // a sum of money
    if (!isSilent) state.push("formula", "", 0).content = tex;
    state.pos = end + 1;
    return true;
  });
  markdown.block.ruler.before("fence", "formulas", (state, startLine, endLine, isSilent) => {
    const lineAt = (line: number): string =>
      state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trim();
    if (lineAt(startLine) !== "$$") return false;
    if (isSilent) return true;
    const lines = Array.from({ length: endLine - startLine }, (_, i) => lineAt(startLine + i));
    const end = lines.indexOf("$$", 1);
    if (end < 0) throw new Error(`a formula that begins in line ${startLine + 1} does not end`);
    const token = state.push("formulas", "", 0);
    token.content = lines.slice(1, end).join("\n");
    state.line = startLine + end + 1;
    return true;
  });
  // Braces are Vue's, which leaves alone what is v-pre; a wide formula can be scrolled by keys.
  markdown.renderer.rules.formula = (tokens, at) =>
    `<span v-pre>${katex.renderToString(tokens[at]!.content, { strict: "error" })}</span>`;
  markdown.renderer.rules.formulas = (tokens, at) => {
    const html = katex.renderToString(tokens[at]!.content, { strict: "error", displayMode: true });
    return `<div v-pre class="formulas" tabindex="0">${html}</div>\n`;
  };
}
