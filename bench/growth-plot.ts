import type { GrowthLine } from './growth-measure.ts';

const WIDTH = 300;
const HEIGHT = 190;
const COLUMNS = 4;
const MARGIN = { left: 46, right: 12, top: 30, bottom: 34 };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Time per row against the number of rows, one small plot a query, each with a scale of its own that begins at 0: a flat
 * line is time that goes with the rows. The numbers of rows are on a logarithmic axis. DuckDB, where measured, is a dot
 * at the largest size for each number of threads.
 */
export function growthPlot(lines: readonly GrowthLine[], sizes: readonly number[]): string {
  const rows = Math.ceil(lines.length / COLUMNS);
  const plots = lines.map((line, at) =>
    plot(line, sizes, (at % COLUMNS) * WIDTH, Math.floor(at / COLUMNS) * HEIGHT),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * COLUMNS} ${HEIGHT * rows + 24}" font-family="sans-serif" font-size="11">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...plots,
    `<text x="12" y="${HEIGHT * rows + 14}" fill="#555555">CPU time per row in ns; filled dots: kqlbox; rings: DuckDB with one thread (small) and two (large).</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function plot({ name, ours, peer }: GrowthLine, sizes: readonly number[], left: number, top: number): string {
  const most = Math.max(...sizes);
  const least = Math.min(...sizes);
  const points = sizes.flatMap((size, at) => {
    const figures = ours[at];
    return figures === undefined ? [] : [{ size, ns: (figures.cpuMs * 1e6) / size }];
  });
  const theirs =
    peer === undefined
      ? []
      : ([1, 2] as const).map((threads) => [threads, (peer[threads].cpuMs * 1e6) / most] as const);
  const ceiling = rounded(Math.max(1, ...points.map(({ ns }) => ns), ...theirs.map(([, ns]) => ns)));
  const from = left + MARGIN.left;
  const to = left + WIDTH - MARGIN.right;
  const floor = top + HEIGHT - MARGIN.bottom;
  const x = (size: number): string =>
    (most === least ? to : from + ((to - from) * Math.log(size / least)) / Math.log(most / least)).toFixed(1);
  const y = (ns: number): string => (floor - ((floor - top - MARGIN.top) * ns) / ceiling).toFixed(1);
  const line = (color: string, x1: string, y1: string, x2: string, y2: string): string =>
    `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${color}"/>`;
  return [
    `<text x="${from}" y="${top + 18}" font-weight="bold" fill="#222222">${escaped(name)}</text>`,
    ...[0, 0.5, 1].flatMap((part) => [
      line(
        part === 0 ? '#888888' : '#dddddd',
        String(from),
        y(ceiling * part),
        String(to),
        y(ceiling * part),
      ),
      `<text x="${from - 6}" y="${y(ceiling * part)}" text-anchor="end" dominant-baseline="middle" fill="#555555">${ceiling * part}</text>`,
    ]),
    ...sizes.map(
      (size) =>
        `<text x="${x(size)}" y="${floor + 16}" text-anchor="middle" fill="#555555">${power(size)}</text>`,
    ),
    `<polyline fill="none" stroke="#1f6f8b" stroke-width="2" points="${points.map(({ size, ns }) => `${x(size)},${y(ns)}`).join(' ')}"/>`,
    ...points.map(({ size, ns }) => `<circle cx="${x(size)}" cy="${y(ns)}" r="3" fill="#1f6f8b"/>`),
    ...theirs.map(
      ([threads, ns]) =>
        `<circle cx="${x(most)}" cy="${y(ns)}" r="${threads * 2 + 1}" fill="none" stroke="#c0392b" stroke-width="1.5"/>`,
    ),
  ].join('\n');
}

/** The next of 1, 2, 5, 10 … at or above. */
function rounded(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= value) ?? value;
}

function power(size: number): string {
  const exponent = Math.log10(size);
  return Number.isInteger(exponent)
    ? `10<tspan dy="-4" font-size="8">${exponent}</tspan>`
    : size.toLocaleString('en');
}
