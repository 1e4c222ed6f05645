import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const parseCommandLine = defineScalar({
  name: 'parse_command_line',
  category: 'parse',
  summary: 'Splits a command line into its arguments, as Windows does.',
  returns: 'A dynamic array of texts, quotes removed; null for an empty command line.',
  reference: 'parse-command-line-function.md',
  overloads: [
    overload({
      params: [
        param('command_line', 'string', 'The command line.'),
        param('parser_type', 'string', 'The rules to follow; only `windows` is known.'),
      ],
      returns: 'dynamic',
      map(text, parser) {
        if (parser.toLowerCase() !== 'windows') {
          const problem = `the parser type '${parser}' is not known`;
          throw new KqlError([invalidArgument.nowhere({ name: 'parse_command_line', problem })]);
        }
        return text === '' ? null : windowsArguments(text);
      },
    }),
  ],
  examples: [
    {
      kql: 'print parse_command_line("echo \\"hello world!\\"", "windows")',
      result: ['echo', 'hello world!'],
    },
  ],
});

/**
 * The rules of CommandLineToArgvW: in the program name quotes only group; after it, backslashes escape when a quote
 * follows them, and a doubled quote inside quotes is a quote.
 */
function windowsArguments(text: string): string[] {
  const program = /^(?:"([^"]*)"?|([^ \t]*))/.exec(text);
  const result = [program?.[1] ?? program?.[2] ?? ''];
  let at = program?.[0].length ?? 0;
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++;
    if (at >= text.length) return result;
    let argument = '';
    let isQuoted = false;
    while (at < text.length && (isQuoted || (text[at] !== ' ' && text[at] !== '\t'))) {
      let slashes = 0;
      while (text[at] === '\\') {
        slashes++;
        at++;
      }
      if (text[at] !== '"') {
        argument += '\\'.repeat(slashes);
        if (slashes === 0) argument += text[at++];
        continue;
      }
      argument += '\\'.repeat(slashes >> 1);
      if (slashes % 2 === 1) argument += '"';
      else if (isQuoted && text[at + 1] === '"') {
        argument += '"';
        at++;
      } else isQuoted = !isQuoted;
      at++;
    }
    result.push(argument);
  }
}
