/** What moves the cursor, breaks lines or turns the direction of writing: the control characters of terminals and of Unicode. */
const controls = /\p{Control}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Control characters spelled out, so that evidence can neither move the cursor nor break the lines. */
export const printable = (text: string): string =>
  text.replace(controls, (character) => {
    const known = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
    return known ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** A line of a text with a sign in the place of each control character, so that what stands below it stays there; tabs are kept. */
export const printableLine = (line: string): string =>
  line.replace(controls, (character) => (character === '\t' ? character : '\ufffd'));
