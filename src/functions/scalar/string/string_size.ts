import { defineScalar, overload, param } from '../../define.ts';

export const stringSize = defineScalar({
  name: 'string_size',
  category: 'string',
  summary: 'Returns the size of the text in bytes of UTF-8.',
  returns: 'A `long`, never null.',
  reference: 'string-size-function.md',
  overloads: [
    overload({
      params: [param('source', 'string', 'The text to measure.')],
      returns: 'count',
      kernel([source], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = utf8Size(source.values[row]!);
      },
    }),
  ],
  examples: [
    { kql: 'print string_size("hello")', result: 5 },
    { kql: 'print string_size("⒦⒰⒮⒯⒪")', result: 15 },
  ],
});

/** Half of a pair alone is written as the three bytes of U+FFFD, as every UTF-8 encoder does. */
function utf8Size(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    if (code < 0x800) size += 1;
    else if (code >= 0xd800 && code < 0xdc00 && (text.codePointAt(at) ?? 0) > 0xffff) {
      size += 2;
      at++;
    } else size += 2;
  }
  return size;
}
