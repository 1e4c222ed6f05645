/**
 * Regular expressions that are joined later, with every `)` that no `(` opens escaped: in a pattern of `parse kind=regex` such a
 * parenthesis stands for itself, where elsewhere it makes the expression invalid. A group may begin in one text and end in another.
 */
export function escapeStrayParentheses(texts: readonly string[]): string[] {
  let open = 0;
  return texts.map((text) =>
    text.replace(token, (part) => {
      if (part === '(') open++;
      else if (part === ')' && open > 0) open--;
      else if (part === ')') return '\\)';
      return part;
    }),
  );
}

/** What is escaped, a class of characters, in which parentheses are plain characters, or a parenthesis. */
const token = /\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|[()]/gs;
