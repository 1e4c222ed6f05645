import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { userAgents } from './user-agent/load-user-agents.ts';
import type { Subject } from './user-agent/read-user-agent.ts';

const version = ['Family', 'MajorVersion', 'MinorVersion', 'Patch'];

/** What can be asked for, in the order of the result, and the fields of each. */
const subjects: readonly (readonly [subject: Subject, name: string, fields: readonly string[]])[] = [
  ['browser', 'Browser', version],
  ['os', 'OperatingSystem', [...version, 'PatchMinor']],
  ['device', 'Device', ['Family', 'Brand', 'Model']],
];

function parseUserAgent(text: string, wanted: readonly DynamicValue[]): DynamicValue {
  for (const one of wanted)
    if (!subjects.some(([subject]) => subject === one))
      throw new KqlError([
        invalidArgument.nowhere({
          name: 'parse_user_agent',
          problem: 'look_for is not "browser", "os", "device" or an array of them',
        }),
      ]);
  return new Map(
    subjects
      .filter(([subject]) => wanted.includes(subject))
      .map(([subject, name, fields]) => {
        const values = userAgents.get().readUserAgent(text, subject);
        return [name, new Map(fields.map((field, at) => [field, values[at] ?? '']))];
      }),
  );
}

const agent = param('user_agent', 'string', 'The user agent.');
const lookFor = 'What is asked for: `browser`, `os`, `device`';

/** `parse_user_agent(user_agent, look_for)`. */
export const parseUserAgentFunction = defineScalar({
  name: 'parse_user_agent',
  category: 'parse',
  summary: 'Reads browser, operating system and device from a user agent.',
  returns:
    'A bag with `Browser` (`Family`, `MajorVersion`, `MinorVersion`, `Patch`), `OperatingSystem` (those and `PatchMinor`), `Device` (`Family`, `Brand`, `Model`), as far as asked for: all texts, empty where unknown; a family that is not known is `Other`.',
  reference: 'parse-user-agent-function.md',
  differs:
    'The patterns are those of uap-core 0.18; which release of them Kusto uses is not public, so that it may name newer or rarer programs in another way.',
  overloads: [
    overload({
      params: [agent, param('look_for', 'string', `${lookFor}.`)],
      returns: 'dynamic',
      late: true,
      map: (text, wanted) => parseUserAgent(text, [wanted]),
    }),
    overload({
      params: [agent, param('look_for', 'dynamic', `${lookFor}, or an array of them.`)],
      returns: 'dynamic',
      late: true,
      map: (text, wanted) => parseUserAgent(text, isArray(wanted) ? wanted : [wanted]),
    }),
  ],
  examples: [
    {
      kql: 'print parse_user_agent("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "browser").Browser.Family',
      result: 'Firefox',
    },
    {
      kql: 'print parse_user_agent("curl/8.5.0", dynamic(["os", "device"]))',
      result: {
        OperatingSystem: { Family: 'Other', MajorVersion: '', MinorVersion: '', Patch: '', PatchMinor: '' },
        Device: { Family: 'Other', Brand: '', Model: '' },
      },
    },
  ],
});
