import { quoteRegex } from '../../../match/quote-regex.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const regexQuote = defineScalar({
  name: 'regex_quote',
  category: 'string',
  summary: 'Escapes the characters that mean something in a regular expression.',
  returns: 'A pattern that matches just this text; empty for the empty text.',
  reference: 'regex-quote-function.md',
  overloads: [
    overload({
      params: [param('string', 'string', 'The text to escape.')],
      returns: 'string',
      map: quoteRegex,
    }),
  ],
  examples: [{ kql: "print regex_quote('(so$me.Te^xt)')", result: '\\(so\\$me\\.Te\\^xt\\)' }],
});
