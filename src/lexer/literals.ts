const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The value of one string literal as written, closing quote or not: prefix, quotes and escapes are undone. */
export function stringValue(text: string): { readonly value: string; readonly isHidden: boolean } {
  let at = 0;
  const isHidden = text[0] === 'h' || text[0] === 'H';
  if (isHidden) at++;
  const isVerbatim = text[at] === '@';
  if (isVerbatim) at++;
  for (const fence of ['```', '~~~']) {
    if (!text.startsWith(fence, at)) continue;
    const start = at + 3;
    const end = text.length >= start + 3 && text.endsWith(fence) ? text.length - 3 : text.length;
    return { value: text.slice(start, end), isHidden };
  }
  const quote = text[at] ?? '"';
  const isClosed = text.length > at + 1 && text.endsWith(quote) && (isVerbatim || !endsInEscape(text));
  const body = text.slice(at + 1, isClosed ? text.length - 1 : text.length);
  if (isVerbatim) return { value: body.replaceAll(quote + quote, quote), isHidden };
  return { value: body.includes('\\') ? unescapeText(body) : body, isHidden };
}

/** True when the last quote is escaped: it follows an odd number of backslashes. */
function endsInEscape(text: string): boolean {
  let count = 0;
  for (let at = text.length - 2; at >= 0 && text[at] === '\\'; at--) count++;
  return count % 2 === 1;
}

function unescapeText(body: string): string {
  return body.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-3][0-7]{2}|[0-7]{1,2})|([\s\S]))/g,
    (_all, short?: string, long?: string, byte?: string, octal?: string, simple?: string) => {
      const digits = short ?? byte;
      if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16));
      if (long !== undefined) {
        const point = Number.parseInt(long, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      }
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return simple === undefined ? '' : (simpleEscapes[simple] ?? simple);
    },
  );
}

/** `text` as a literal in double quotes, escaped so that reading it gives `text` again. */
export function quoteText(text: string): string {
  let quoted = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) quoted += '\\"';
    else if (unit === 0x5c) quoted += '\\\\';
    else if (unit === 0x0a) quoted += '\\n';
    else if (unit === 0x0d) quoted += '\\r';
    else if (unit === 0x09) quoted += '\\t';
    else if (unit < 0x20 || unit === 0x7f || unit === 0x2028 || unit === 0x2029)
      quoted += `\\u${unit.toString(16).padStart(4, '0')}`;
    else quoted += text[at];
  }
  return `"${quoted}"`;
}
