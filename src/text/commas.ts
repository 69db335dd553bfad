/**
 * Where the commas of a text stand that are not inside parentheses, so that "Bo Reed (Calm, Inc.), LPC" has one.
 *
 * @returns indexes into the text, ascending; every comma if the parentheses do not match each other
 */
export function outerCommas(text: string): number[] {
  const outer: number[] = [];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth < 0) break;
    else if (text[i] === ',' && depth === 0) outer.push(i);
  }
  if (depth === 0) return outer;
  return [...text.matchAll(/,/g)].map((match) => match.index);
}
