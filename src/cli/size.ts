import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 2 ** 10,
  mb: 2 ** 20,
  gb: 2 ** 30,
  tb: 2 ** 40,
};

/** Bytes from `512mb`, `2gb`, `1048576`; units count in powers of 1024. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(text.trim().toLowerCase());
  const bytes = Number(match?.[1]) * (units[match?.[2] ?? ''] ?? Number.NaN);
  if (!(bytes >= 1)) throw new InvalidArgumentError('Give a size such as 512mb or 2gb.');
  return Math.floor(bytes);
}
