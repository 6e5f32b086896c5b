/** Estimates how wide a text is in the bundled font, in pixels, rather too much than too little: there is no font to measure with. */
export const textWidth = (text: string, fontSize: number): number => {
  let ems = 0;
  for (const letter of text)
    ems += /[iljtfr.,:;'|!\s()[\]-]/.test(letter) ? 0.42 : /[mwMW@%]/.test(letter) ? 1 : 0.68;
  return Math.ceil(ems * fontSize);
};
