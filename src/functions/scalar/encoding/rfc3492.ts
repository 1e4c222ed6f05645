/** Punycode as RFC 3492 defines it: base 36, the parameters of IDNA, case kept. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;

function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / points);
  let steps = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; steps += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return steps + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + 38));
}

const threshold = (place: number, bias: number): number => Math.max(T_MIN, Math.min(T_MAX, place - bias));
const digit = (value: number): string => String.fromCharCode(value < 26 ? value + 97 : value + 22);

/** The Punycode form: the ASCII characters, a dash after them if there are any, and the code of the others. */
export function punycodeEncoded(text: string): string {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 128);
  let out = String.fromCharCode(...basic);
  let handled = basic.length;
  if (handled > 0) out += '-';
  let bias = 72;
  let delta = 0;
  for (let current = 128; handled < points.length; current++, delta++) {
    const next = Math.min(...points.filter((point) => point >= current));
    delta += (next - current) * (handled + 1);
    current = next;
    for (const point of points) {
      if (point < current) delta++;
      if (point !== current) continue;
      let rest = delta;
      for (let place = BASE; ; place += BASE) {
        const limit = threshold(place, bias);
        if (rest < limit) break;
        out += digit(limit + ((rest - limit) % (BASE - limit)));
        rest = Math.floor((rest - limit) / (BASE - limit));
      }
      out += digit(rest);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
  }
  return out;
}

/** The text of a Punycode form; undefined when it is none. */
export function punycodeDecoded(text: string): string | undefined {
  const dash = text.lastIndexOf('-');
  const points = Array.from(dash < 0 ? '' : text.slice(0, dash), (char) => char.codePointAt(0) ?? 0);
  if (points.some((point) => point >= 128)) return undefined;
  let current = 128;
  let place = 0;
  let bias = 72;
  for (let at = dash + 1; at < text.length; ) {
    const before = place;
    let weight = 1;
    for (let step = BASE; ; step += BASE) {
      const value = /[0-9A-Za-z]/.test(text[at] ?? '')
        ? (Number.parseInt(text[at++] ?? '', 36) + 26) % 36
        : -1;
      if (value < 0) return undefined;
      place += value * weight;
      const limit = threshold(step, bias);
      if (value < limit) break;
      weight *= BASE - limit;
      if (weight > 2 ** 40) return undefined;
    }
    const count = points.length + 1;
    bias = adapt(place - before, count, before === 0);
    current += Math.floor(place / count);
    place %= count;
    if (current > 0x10ffff || (current >= 0xd800 && current <= 0xdfff)) return undefined;
    points.splice(place++, 0, current);
  }
  return String.fromCodePoint(...points);
}
