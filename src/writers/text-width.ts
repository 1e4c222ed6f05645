const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const plain = /^[\u0020-\u007e\u00a0-\u02ff]*$/;

/** How many places a terminal needs for a character. */
function placesOf(character: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** How many places a terminal needs for a text without line breaks. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += placesOf(character);
  return width;
}

/** The text, cut with `…` where it needs more than `width` places. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = '';
  let places = 1;
  for (const character of text) {
    places += placesOf(character);
    if (places > width) break;
    cut += character;
  }
  return `${cut}…`;
}
