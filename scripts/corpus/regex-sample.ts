import type { Dice } from '../../test/differential/random-values.ts';

/** What a group is to hold, by its number. */
type Groups = ReadonlyMap<number, string>;

const classes: Readonly<Record<string, string>> = {
  d: '0123456789',
  w: 'abcXYZ019_',
  s: ' ',
  D: 'abz-',
  W: ' -/',
  S: 'aZ0/.',
  t: '\t',
  n: '\n',
  r: '\r',
};
const posix: Readonly<Record<string, string>> = {
  alpha: 'abcXYZ',
  digit: '0123456789',
  alnum: 'abcXYZ019',
  space: ' ',
  punct: '.,-/',
  upper: 'ABC',
  lower: 'abc',
  xdigit: '0123456789abcdef',
};
const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));

/** A text that the pattern is likely to match. Look-around and other rare things are passed over. */
export function sampleOf(pattern: string, dice: Dice, groups: Groups = new Map()): string {
  let at = 0;
  let groupCount = 0;
  const alternatives = (): string => {
    const found = [sequence()];
    while (pattern[at] === '|') {
      at++;
      found.push(sequence());
    }
    return dice.pick(found);
  };
  const sequence = (): string => {
    let text = '';
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const from = at;
      const groupsBefore = groupCount;
      const first = atom();
      const [least, most] = times();
      const behind = at;
      const groupsBehind = groupCount;
      const count =
        least + (most > least && dice.chance(0.5) ? dice.below(Math.min(3, most - least) + 1) : 0);
      for (let turn = 0; turn < Math.min(count, 300); turn++) {
        if (turn === 0) {
          text += first;
          continue;
        }
        at = from;
        groupCount = groupsBefore;
        text += atom();
      }
      at = behind;
      groupCount = groupsBehind;
    }
    return text;
  };
  const times = (): [number, number] => {
    const next = pattern[at];
    let range: [number, number] = [1, 1];
    if (next === '*') range = [0, 3];
    else if (next === '+') range = [1, 4];
    else if (next === '?') range = [0, 1];
    else {
      const found = next === '{' ? /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at)) : null;
      if (found === null) return range;
      const least = Number(found[1]);
      range = [least, found[2] === '' ? least : found[3] === '' ? least + 3 : Number(found[3])];
      at += found[0].length - 1;
    }
    at++;
    if (pattern[at] === '?' || pattern[at] === '+') at++;
    return range;
  };
  const atom = (): string => {
    const next = pattern[at++] as string;
    if (next === '(') {
      let number = 0;
      if (pattern[at] === '?') {
        const head = /^\?(?:P?<[A-Za-z_]\w*>|[a-zA-Z-]*:|[a-zA-Z-]+(?=\))|<?[=!])/.exec(pattern.slice(at));
        at += head?.[0].length ?? 1;
        if (head !== null && /<[A-Za-z_]/.test(head[0])) number = ++groupCount;
      } else number = ++groupCount;
      const text = alternatives();
      if (pattern[at] === ')') at++;
      return groups.get(number) ?? text;
    }
    if (next === '[') return setMember();
    if (next === '.') return dice.pick(['a', 'x', '1']);
    if (next === '^' || next === '$') return '';
    if (next !== '\\') return next;
    return escaped();
  };
  const escaped = (): string => {
    const next = pattern[at++] ?? '';
    if (next === 'b' || next === 'B' || next === 'A' || next === 'z') return '';
    if (next === 'x') {
      const hex = pattern.slice(at, at + 2);
      at += 2;
      return String.fromCharCode(Number.parseInt(hex, 16) || 120);
    }
    const members = classes[next];
    return members === undefined ? next : dice.pick(Array.from(members));
  };
  const setMember = (): string => {
    const isNegated = pattern[at] === '^';
    if (isNegated) at++;
    const members: string[] = [];
    let isFirst = true;
    while (at < pattern.length && (pattern[at] !== ']' || isFirst)) {
      isFirst = false;
      const named = /^\[:(\w+):\]/.exec(pattern.slice(at));
      if (named !== null) {
        at += named[0].length;
        members.push(...(posix[named[1] ?? ''] ?? 'a'));
        continue;
      }
      let from = pattern[at++] as string;
      if (from === '\\') {
        const letter = pattern[at++] ?? '';
        const known = classes[letter];
        if (known !== undefined) {
          members.push(...known);
          continue;
        }
        from = letter;
      }
      if (pattern[at] === '-' && pattern[at + 1] !== ']' && at + 1 < pattern.length) {
        at++;
        let to = pattern[at++] as string;
        if (to === '\\') to = pattern[at++] ?? to;
        for (
          let code = from.charCodeAt(0);
          code <= Math.min(to.charCodeAt(0), from.charCodeAt(0) + 100);
          code++
        )
          members.push(String.fromCharCode(code));
      } else members.push(from);
    }
    at++;
    if (!isNegated) return members.length === 0 ? '' : dice.pick(members);
    const others = printable.filter((one) => !members.includes(one));
    const plain = others.filter((one) => /[a-z0-9]/.test(one));
    return dice.pick(plain.length > 0 ? plain : others.length > 0 ? others : ['a']);
  };
  let text = '';
  while (at < pattern.length) {
    text += alternatives();
    if (at < pattern.length) at++;
  }
  return text;
}
