import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../src/types/decimal.ts';

const decimal = (text: string): Decimal => {
  const value = Decimal.parse(text);
  if (value === undefined) throw new Error(`no decimal: ${text}`);
  return value;
};
const text = (value: Decimal | undefined): string | undefined => value?.toString();

describe('Decimal', () => {
  test('keeps 34 digits, ties to even', () => {
    expect(text(decimal('1').dividedBy(decimal('3')))).toBe(`0.${'3'.repeat(34)}`);
    expect(text(decimal('3.14159265358979323846'))).toBe('3.14159265358979323846');
    expect(text(decimal('1234567890123456789012345678901234.5'))).toBe('1234567890123456789012345678901234');
    expect(text(decimal('1234567890123456789012345678901235.5'))).toBe('1234567890123456789012345678901236');
  });

  test('adds what reals cannot', () => {
    expect(text(decimal('0.1').plus(decimal('0.2')))).toBe('0.3');
    expect(decimal('0.1').plus(decimal('0.2'))?.equals(decimal('0.30'))).toBe(true);
    expect(text(decimal('1').minus(decimal('1')))).toBe('0');
    expect(text(decimal('2147483648').times(decimal('2')))).toBe('4294967296');
  });

  test('has no value for a division by zero, NaN or an infinity', () => {
    expect(decimal('1').dividedBy(decimal('0'))).toBeUndefined();
    expect(decimal('1').modulo(decimal('0'))).toBeUndefined();
    expect(Decimal.fromReal(Number.NaN)).toBeUndefined();
    expect(Decimal.fromReal(Number.NEGATIVE_INFINITY)).toBeUndefined();
    expect(Decimal.parse('1e7000')).toBeUndefined();
  });

  test('has a remainder that is never negative', () => {
    const rest = (a: string, b: string): string | undefined => text(decimal(a).modulo(decimal(b)));
    expect([rest('-14', '12'), rest('14', '-12'), rest('-14', '-12'), rest('5.5', '2')]).toEqual([
      '10',
      '2',
      '10',
      '1.5',
    ]);
  });

  test('rounds half away from zero', () => {
    expect(['2.5', '-2.5', '2.4'].map((given) => text(decimal(given).rounded()))).toEqual(['3', '-3', '2']);
    expect(text(decimal('2.15').rounded(1))).toBe('2.2');
    expect(text(decimal('1250').rounded(-2))).toBe('1300');
    expect([text(decimal('-1.5').floor()), text(decimal('-0.5').ceiling())]).toEqual(['-2', '0']);
  });

  test.each(['', 'x', '1_000', '0x1', 'NaN', 'Infinity', '1e', '--1', '1.2.3'])(
    '%s is no decimal',
    (given) => {
      expect(Decimal.parse(given)).toBeUndefined();
    },
  );

  test('reads back every text it prints', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 34n) + 1n, 10n ** 34n - 1n),
        fc.integer({ min: -60, max: 60 }),
        (digits, exponent) => {
          const value = decimal(`${digits}e${exponent}`);
          expect(decimal(value.toString()).equals(value)).toBe(true);
        },
      ),
    );
  });
});
