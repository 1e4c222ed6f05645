import { type Ipv4Prefix, parseIpv4Prefix, parseIpv4Text, someIpv4 } from '../../../match/ipv4.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import {
  defineScalar,
  type Overload,
  overload,
  param,
  type ScalarDefinition,
  variadic,
} from '../../define.ts';

type Test = (text: string) => boolean;

/** Tells whether a text holds one of these addresses; what is no address is never found. */
function addressTest(addresses: readonly (string | undefined)[]): Test {
  const wanted = new Set<number>();
  for (const text of addresses) {
    const address = text === undefined ? undefined : parseIpv4Text(text);
    if (address !== undefined) wanted.add(address);
  }
  return wanted.size === 0 ? () => false : (text) => someIpv4(text, (found) => wanted.has(found));
}

/** Tells whether a text holds an address with one of these prefixes. */
function prefixTest(prefixes: readonly (string | undefined)[]): Test {
  const wanted: Ipv4Prefix[] = [];
  for (const text of prefixes) {
    const prefix = text === undefined ? undefined : parseIpv4Prefix(text);
    if (prefix !== undefined) wanted.push(prefix);
  }
  if (wanted.length === 0) return () => false;
  return (text) => someIpv4(text, (found) => wanted.some(({ low, high }) => found >= low && found <= high));
}

const source = param('source', 'string', 'The text to search.');
const returns =
  'A bool. An address in the text counts when it is valid and the characters beside it are neither letters nor digits; an argument that is not valid is never found.';

/** What one of these functions is called, and how it is documented. */
type Docs = Pick<ScalarDefinition, 'name' | 'summary' | 'examples'>;

const addressFunction = (docs: Docs, overloads: readonly Overload[]): ScalarDefinition =>
  defineScalar({
    ...docs,
    category: 'ip',
    returns,
    reference: `${docs.name.replaceAll('_', '-')}-function.md`,
    overloads,
  });

/** `(source, ip)`. */
const single = (doc: string, test: (wanted: readonly string[]) => Test): Overload =>
  overload({
    params: [source, param('ip', 'string', doc)],
    returns: 'bool',
    map: (text, wanted) => test([wanted])(text),
    specialise: ([, wanted]) => (typeof wanted === 'string' ? test([wanted]) : undefined),
  });

const textsOf = (list: DynamicValue): readonly (string | undefined)[] =>
  (isArray(list) ? list : [list]).map((item) => (typeof item === 'string' ? item : undefined));

/** `(source, ip, …)` and `(source, ips)`. */
const any = (doc: string, test: (wanted: readonly (string | undefined)[]) => Test): readonly Overload[] => [
  overload({
    params: [source, variadic('ip', 'string', doc)],
    returns: 'bool',
    map: (text, ...wanted) => test(wanted)(text),
    specialise: ([, ...wanted]) =>
      wanted.every((item) => typeof item === 'string') ? test(wanted) : undefined,
  }),
  overload({
    params: [source, param('ips', 'dynamic', `An array of those. ${doc}`)],
    returns: 'bool',
    map: (text, wanted) => test(textsOf(wanted))(text),
    specialise: ([, wanted]) =>
      wanted === undefined || wanted === null ? undefined : test(textsOf(wanted as DynamicValue)),
  }),
];

const addressDoc = 'The address.';
const prefixDoc = 'An address, or its first parts with a dot at the end.';

const line = "'05:04:54 127.0.0.1 GET /favicon.ico 404'";

/** `has_ipv4(source, ip)`. */
export const hasIpv4 = addressFunction(
  {
    name: 'has_ipv4',
    summary: 'Tells whether a text holds an IPv4 address.',
    examples: [
      { kql: `print has_ipv4(${line}, '127.0.0.1')`, result: true },
      { kql: "print has_ipv4('05:04:54 127.0.0.256 GET', '127.0.0.256')", result: false },
      { kql: "print has_ipv4('05:04:54127.0.0.1 GET', '127.0.0.1')", result: false },
    ],
  },
  [single(addressDoc, addressTest)],
);

/** `has_ipv4_prefix(source, ip_prefix)`. */
export const hasIpv4Prefix = addressFunction(
  {
    name: 'has_ipv4_prefix',
    summary: 'Tells whether a text holds an IPv4 address with a prefix.',
    examples: [
      { kql: `print has_ipv4_prefix(${line}, '127.0.')`, result: true },
      { kql: `print has_ipv4_prefix(${line}, '127.0')`, result: false },
    ],
  },
  [single(prefixDoc, prefixTest)],
);

/** `has_any_ipv4(source, ip, …)`, `has_any_ipv4(source, ips)`. */
export const hasAnyIpv4 = addressFunction(
  {
    name: 'has_any_ipv4',
    summary: 'Tells whether a text holds any of several IPv4 addresses.',
    examples: [
      { kql: `print has_any_ipv4(${line}, '127.0.0.2', '127.0.0.1')`, result: true },
      { kql: `print has_any_ipv4(${line}, dynamic(['127.0.0.256', '10.0.0.1']))`, result: false },
    ],
  },
  any(addressDoc, addressTest),
);

/** `has_any_ipv4_prefix(source, ip_prefix, …)`, `has_any_ipv4_prefix(source, ip_prefixes)`. */
export const hasAnyIpv4Prefix = addressFunction(
  {
    name: 'has_any_ipv4_prefix',
    summary: 'Tells whether a text holds an IPv4 address with any of several prefixes.',
    examples: [
      { kql: `print has_any_ipv4_prefix(${line}, '127.0.', '192.168.')`, result: true },
      { kql: `print has_any_ipv4_prefix(${line}, dynamic(['127.0', '192.']))`, result: false },
    ],
  },
  any(prefixDoc, prefixTest),
);
