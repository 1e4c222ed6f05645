/** A small seeded generator of numbers from 0 up to 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pieces =
  /[A-Za-z_$][A-Za-z0-9_]*(?:-[a-z]+)*|[0-9.]+[a-z]*|"[^"\n]*"|'[^'\n]*'|\s+|\.\.|[=!<>~]+|[\s\S]/g;

const strangers = (
  'by on with in and or not ( ) [ ] { } , ; | = == : . .. * - + / -> => typeof(long) kind=inner count title type where ' +
  'project extend let datetime(2020-01-01) 1d 0.5 "x" asc nulls first has !in between null true id limit step from to as of'
).split(' ');

/** One or two small changes to a query: a piece left out, doubled, moved or replaced, or one character changed. */
export function mutateQuery(query: string, random: () => number): string {
  let text = query;
  const times = random() < 0.7 ? 1 : 2;
  for (let time = 0; time < times; time++) text = mutateOnce(text, random);
  return text;
}

function mutateOnce(text: string, random: () => number): string {
  const parts = text.match(pieces) ?? [];
  if (parts.length < 2) return text;
  const at = Math.floor(random() * parts.length);
  const other = Math.floor(random() * parts.length);
  const stranger = strangers[Math.floor(random() * strangers.length)] ?? '';
  const copy = [...parts];
  switch (Math.floor(random() * 6)) {
    case 0:
      copy.splice(at, 1);
      break;
    case 1:
      copy.splice(at, 0, copy[at] ?? '', ' ');
      break;
    case 2:
      [copy[at], copy[other]] = [copy[other] ?? '', copy[at] ?? ''];
      break;
    case 3:
      copy.splice(at, 0, ' ', stranger, ' ');
      break;
    case 4:
      copy[at] = stranger;
      break;
    default: {
      const place = Math.floor(random() * text.length);
      const character = 'a1_ \n"\'()[]|,.=-*;:\\#@'[Math.floor(random() * 22)] ?? ' ';
      return text.slice(0, place) + character + text.slice(place + (random() < 0.5 ? 1 : 0));
    }
  }
  return copy.join('');
}
