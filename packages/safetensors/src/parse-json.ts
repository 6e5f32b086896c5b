/** No file of a model or of a run nests its objects and lists more deeply; JSON.parse takes seconds for a megabyte of brackets. */
const mostDepth = 64;

/** Returns the value in a text of JSON from a stranger. @throws SyntaxError for a text that is none, or is nested more than 64 deep */
export function parseJson(text: string): unknown {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (isText) {
      if (character === 0x5c)
        i++; // a backslash and what it escapes
      else if (character === 0x22) isText = false;
    } else if (character === 0x22) isText = true;
    else if (character === 0x5b || character === 0x7b) {
      if (++depth > mostDepth) throw new SyntaxError(`nested more than ${mostDepth} deep`);
    } else if (character === 0x5d || character === 0x7d) depth--;
  }
  return JSON.parse(text);
}
