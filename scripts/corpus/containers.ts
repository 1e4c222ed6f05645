import type { CallExpression, PlanExpression } from '../../src/plan/expression.ts';
import { parseJsonPath } from '../../src/types/json/json-path.ts';
import { constantOf, constantText, type Wants, type Way, type Working } from './wants.ts';
import { equals, slotOf, type Wish } from './wish.ts';

const step: Way = ({ args: [base, key] }, wishes, wants, working) => {
  const known = constantOf(key)?.value;
  if (base === undefined) return;
  const at = known === undefined || known === null ? 0 : typeof known === 'string' ? known : Number(known);
  if (base.kind === 'Call' && base.definition.name === 'parse_url' && typeof at === 'string')
    return address(base, at, wishes, wants, working);
  working.wish(
    base,
    wishes.map((one): Wish => ({ kind: 'at', step: at, wish: one })),
    wants,
  );
};

function address(
  call: CallExpression,
  part: string,
  wishes: readonly Wish[],
  wants: Wants,
  working: Working,
): void {
  const slot = slotOf('string', [...wishes, { kind: 'full' }]);
  const text = (): string => working.maker.textOfSlot(slot, part);
  const [first] = call.args;
  if (first === undefined) return;
  const forms: Readonly<Record<string, () => string>> = {
    Host: () => `https://${text()}/index.html`,
    Path: () => `https://example.com${text().startsWith('/') ? '' : '/'}${text()}`,
    Scheme: () => `${text()}://example.com/`,
    Port: () => `https://example.com:${text()}/`,
  };
  const form = forms[part];
  if (form !== undefined)
    working.wish(first, [{ kind: 'text', place: 'start', exact: true, text: form }], wants);
}

/** Functions that make dynamic values of parts, or take parts of them. */
export const containers: Readonly<Record<string, Way>> = {
  '.member': step,
  '.element': step,
  extract_json: ({ args: [path, text] }, wishes, wants, working) => {
    const steps = parseJsonPath(constantText(path) ?? '') ?? [];
    if (text === undefined) return;
    const wrapped = wishes.map((one) =>
      steps.toReversed().reduce<Wish>((inner, at) => ({ kind: 'at', step: at, wish: inner }), one),
    );
    working.wish(text, wrapped, wants);
  },
  parse_xml: ({ args: [text] }, wishes, wants, working) => {
    if (text !== undefined) working.wish(text, [...wishes, { kind: 'xml' }], wants);
  },
  array_length: ({ args: [array] }, wishes, wants, working) => {
    const length = Number(working.maker.make('length', 'long', wishes) ?? 2);
    if (array !== undefined)
      working.wish(array, [{ kind: 'length', length: Math.min(60, Math.max(0, length)) }], wants);
  },
  bag_pack: ({ args }, wishes, wants, working) => {
    for (const one of wishes)
      for (let at = 0; at + 1 < args.length; at += 2)
        if (one.kind === 'at' && constantText(args[at]) === one.step)
          working.wish(args[at + 1] as PlanExpression, [one.wish], wants);
  },
  pack_array: ({ args }, wishes, wants, working) => {
    for (const one of wishes) {
      const arg = one.kind === 'at' && typeof one.step === 'number' ? args[one.step] : undefined;
      if (one.kind === 'at' && arg !== undefined) working.wish(arg, [one.wish], wants);
    }
  },
  array_index_of: ({ args: [array, value] }, wishes, wants, working) => {
    const known = constantOf(value);
    const at = Number(working.maker.make('index', 'long', wishes) ?? 0);
    if (array !== undefined && known !== undefined && at >= 0)
      working.wish(
        array,
        [{ kind: 'at', step: Math.min(at, 20), wish: equals(known.value, known.type) }],
        wants,
      );
  },
  bag_keys: ({ args: [bag] }, wishes, wants, working) => {
    if (bag !== undefined)
      working.wish(
        bag,
        wishes.flatMap((one): Wish[] =>
          one.kind === 'at' && one.wish.kind === 'equals'
            ? [{ kind: 'at', step: String(one.wish.value), wish: { kind: 'full' } }]
            : [],
        ),
        wants,
      );
  },
};
