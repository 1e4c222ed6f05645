import { compileRegex } from '../../../match/regex.ts';
import { checkPattern } from '../../check-pattern.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const matchesRegex = defineScalar({
  name: 'matches regex',
  category: 'operator',
  summary:
    'Whether a regular expression matches somewhere in the text. Case matters unless the pattern says `(?i)`.',
  returns: 'A `bool`, never null. A pattern that Kusto does not allow fails the query.',
  reference: 'matches-regex-operator.md',
  check: checkPattern(1),
  overloads: [
    overload({
      params: [param('text', 'string', 'The text to look at.'), param('regex', 'string', 'The pattern.')],
      returns: 'bool',
      kernel([text, regex], out) {
        let pattern: string | undefined;
        let compiled = compileRegex('');
        for (let row = 0; row < out.length; row++) {
          if (regex.values[row] !== pattern) {
            pattern = regex.values[row]!;
            compiled = compileRegex(pattern);
          }
          out.values[row] = compiled.test(text.values[row]!) ? 1 : 0;
        }
      },
    }),
  ],
  examples: [
    { kql: 'print "Fabrikam" matches regex "b.*k"', result: true },
    { kql: 'print "Fabrikam" matches regex "^fab"', result: false },
  ],
});
