import { constantOf, constantText, type Way, type Working } from './wants.ts';
import { converted, equals, lateValue, type Slot, slotOf, type Wish } from './wish.ts';

/** A text that the call cuts a piece from; the piece has the wishes. */
const pieceOf = (
  wishes: readonly Wish[],
  working: Working,
  name: string,
): { readonly slot: Slot; readonly text: () => string } => {
  const slot = slotOf('string', wishes);
  return { slot, text: () => working.maker.textOfSlot(slot, name) };
};

const split: Way = ({ args: [text, delimiter, index] }, wishes, wants, working) => {
  const by = constantText(delimiter);
  if (text === undefined || by === undefined) return;
  const asked = constantOf(index)?.value;
  const places = new Map<number, Wish[]>();
  for (const one of wishes) {
    if (one.kind === 'at' && typeof one.step === 'number') {
      const at = asked === undefined || asked === null ? one.step : Number(asked);
      places.set(at, [...(places.get(at) ?? []), one.wish]);
    }
    if (one.kind === 'length') places.set(one.length - 1, places.get(one.length - 1) ?? [{ kind: 'full' }]);
    if (one.kind === 'text' || one.kind === 'regex') working.wish(text, [one], wants);
  }
  if (places.size === 0) return;
  const pieces = new Map(Array.from(places, ([at, some]) => [at, pieceOf(some, working, 'piece')]));
  const least = Math.min(...places.keys());
  const most = Math.max(...places.keys());
  const made = (): string => {
    const length = Math.min(40, Math.max(most + 1, -least, least < 0 ? 2 : 1));
    return Array.from(
      { length },
      (_, at) =>
        (pieces.get(at) ?? pieces.get(at - length))?.text() ?? working.dice.pick(['part', 'x1', 'b']),
    ).join(by);
  };
  const place =
    places.size === 1 && least === -1 ? 'end' : places.size === 1 && least === 0 ? 'start' : 'anywhere';
  if (place === 'end')
    working.wish(
      text,
      [{ kind: 'text', place, exact: true, text: () => `${by}${pieces.get(-1)?.text() ?? ''}` }],
      wants,
    );
  else if (place === 'start')
    working.wish(
      text,
      [{ kind: 'text', place, exact: true, text: () => `${pieces.get(0)?.text() ?? ''}${by}` }],
      wants,
    );
  else {
    const slot = slotOf('string');
    slot.wishes.push(lateValue(made, 'string'));
    working.wish(text, [{ kind: 'slot', slot }], wants);
  }
};

const extract: Way = ({ args: [regex, group, text] }, wishes, wants, working) => {
  const pattern = constantText(regex);
  const number = constantOf(group)?.value;
  if (pattern === undefined || text === undefined) return;
  const isAny = wishes.every(({ kind }) => ['full', 'differs', 'lacks', 'at', 'length'].includes(kind));
  if (isAny) {
    working.wish(text, [{ kind: 'regex', pattern }], wants);
    return;
  }
  // A pattern that is one group: the captured text has to match the whole pattern.
  const likeIt: Wish[] = /^\((?!\?).*\)$/.test(pattern) ? [{ kind: 'regex', pattern }] : [];
  const { text: value } = pieceOf([...wishes, ...likeIt], working, 'piece');
  working.wish(
    text,
    [{ kind: 'regex', pattern, ...(Number(number) > 0 ? { group: Number(number), value } : {}) }],
    wants,
  );
};

const strcat: Way = ({ args }, wishes, wants, working) => {
  const open = args.filter((arg) => constantOf(arg) === undefined);
  const [first] = open;
  if (first === undefined) return;
  for (const one of wishes) {
    if (one.kind === 'slot' || one.kind === 'equals') {
      if (one.kind === 'slot') {
        // The whole is made of its parts, so the parts are chosen first.
        const parts = args.map((arg) => {
          const constant = constantOf(arg);
          if (constant !== undefined)
            return () => String(converted(constant.value, constant.type, 'string') ?? '');
          const slot = slotOf('string', [{ kind: 'full' }]);
          working.wish(arg, [{ kind: 'slot', slot }], wants);
          return () => working.maker.textOfSlot(slot, 'part');
        });
        one.slot.wishes.push(lateValue(() => parts.map((part) => part()).join(''), 'string'));
        continue;
      }
      const whole = String(converted(one.value, one.type, 'string') ?? '');
      const source = args.map((arg) => {
        const constant = constantOf(arg);
        return constant === undefined
          ? '(.*?)'
          : String(constant.value ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      });
      const found = new RegExp(`^${source.join('')}$`, 's').exec(whole);
      for (const [at, arg] of open.entries())
        if (found !== null) working.wish(arg, [equals(found[at + 1] ?? '', 'string')], wants);
    } else
      working.wish(one.kind === 'text' && one.place === 'end' ? (open.at(-1) ?? first) : first, [one], wants);
  }
};

const substring: Way = ({ args: [text, start] }, wishes, wants, working) => {
  const from = constantOf(start)?.value;
  if (text === undefined || from === undefined) return;
  const { text: piece } = pieceOf(wishes, working, 'piece');
  working.wish(
    text,
    [
      {
        kind: 'text',
        place: 'start',
        exact: true,
        text: () => 'x'.repeat(Math.max(0, Number(from))) + piece(),
      },
    ],
    wants,
  );
};

/** The text is the second argument. */
const second: Way = ({ args: [, text] }, wishes, wants, working) => {
  if (text !== undefined) working.wish(text, wishes, wants);
};

/** Functions that make texts of texts. */
export const texts: Readonly<Record<string, Way>> = {
  split,
  extract,
  extract_all: ({ args }, wishes, wants, working) => {
    const pattern = constantText(args[0]);
    const text = args.at(-1);
    if (pattern !== undefined && text !== undefined && wishes.length > 0)
      working.wish(text, [{ kind: 'regex', pattern }], wants);
  },
  strcat,
  substring,
  trim: second,
  trim_start: second,
  trim_end: second,
  replace: ({ args }, wishes, wants, working) => {
    const text = args.length === 3 ? args[2] : args[0];
    if (text !== undefined) working.wish(text, wishes, wants);
  },
  tolower: ({ args: [text] }, wishes, wants, working) => {
    if (text !== undefined) working.wish(text, [...wishes, { kind: 'lower' }], wants);
  },
  strlen: ({ args: [text] }, wishes, wants, working) => {
    const length = Number(working.maker.make('length', 'long', wishes) ?? 5);
    if (text !== undefined)
      working.wish(text, [{ kind: 'length', length: Math.min(5000, Math.max(0, length)) }], wants);
  },
  countof: ({ args: [text, part] }, wishes, wants, working) => {
    const count = Math.min(100, Math.max(0, Number(working.maker.make('length', 'long', wishes) ?? 1)));
    const known = constantText(part);
    if (text !== undefined && known !== undefined && count > 0)
      working.wish(
        text,
        [
          {
            kind: 'text',
            place: 'anywhere',
            exact: true,
            text: () => known.padEnd(known.length + 1).repeat(count),
          },
        ],
        wants,
      );
  },
  indexof: ({ args: [text, part] }, wishes, wants, working) => {
    const known = constantText(part);
    const [value] = [Number(working.maker.make('length', 'long', wishes) ?? 0)];
    if (text !== undefined && known !== undefined && value >= 0)
      working.wish(text, [{ kind: 'text', place: 'anywhere', exact: true, text: () => known }], wants);
  },
  base64_decode_tostring: ({ args: [text] }, wishes, wants, working) => {
    if (text === undefined) return;
    const { text: plain } = pieceOf(wishes, working, 'piece');
    working.wish(text, [lateValue(() => Buffer.from(plain()).toString('base64'), 'string')], wants);
  },
};
