import { Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, Scalar } from 'yaml';

/** What came of a case, by the keys under which its file expects it. */
export interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly exit_code: number;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The text of a file of cases in which those of `outcomes` (by their place) expect what came of them. Lines that expect it already stay as they
 * are written, as do `…_has` and all other keys; what is left out of a case expects nothing, and 0.
 */
export function writtenAnew(text: string, outcomes: ReadonlyMap<number, Outcome>): string {
  const { contents } = parseDocument(text);
  const cases = isSeq(contents) ? contents.items : [];
  const edits = [...outcomes].flatMap(([at, outcome]) => editsOf(text, cases[at], outcome));
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((all, edit) => all.slice(0, edit.from) + edit.text + all.slice(edit.to), text);
}

function editsOf(text: string, one: unknown, outcome: Outcome): readonly Edit[] {
  if (!isMap<Node, Node>(one)) return [];
  const places = new Map(one.items.map((pair) => [keyOf(pair), linesOf(text, pair)]));
  const end = Math.max(...[...places.values()].map(({ to }) => to));
  const changed = (['out', 'err', 'exit_code'] as const).flatMap((name): Edit[] => {
    const got = outcome[name];
    const usual = name === 'exit_code' ? 0 : '';
    if (places.has(`${name}_has`) || got === (one.get(name) ?? usual)) return [];
    return [
      { ...(places.get(name) ?? { from: end, to: end }), text: got === usual ? '' : lineOf(name, got) },
    ];
  });
  // Keys that are new to a case come in the order above.
  const added = changed.filter(({ from, to }) => from === to).map((edit) => edit.text);
  const others = changed.filter(({ from, to }) => from !== to);
  return added.length === 0 ? others : [...others, { from: end, to: end, text: added.join('') }];
}

const keyOf = ({ key }: Pair<Node, Node>): string => (isScalar(key) ? String(key.value) : '');

/** The whole lines of a key and its value. */
function linesOf(
  text: string,
  { key, value }: Pair<Node, Node>,
): { readonly from: number; readonly to: number } {
  const [start = 0] = key.range ?? [];
  const [, end = start] = value?.range ?? [];
  const last = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
  return { from: text.lastIndexOf('\n', start) + 1, to: last === 0 ? text.length : last };
}

/** A key of a case with its value. */
function lineOf(name: string, value: string | number): string {
  const scalar = new Scalar(value);
  if (typeof value === 'string') scalar.type = Scalar.BLOCK_LITERAL;
  return new Document({ [name]: scalar }).toString({ lineWidth: 0 }).replace(/^(?=.)/gm, '  ');
}
