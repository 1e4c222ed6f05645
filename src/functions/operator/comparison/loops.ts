/** Plain storage that compares with `<` and `===` as the values do. */
export type Comparable = Float64Array | Int32Array | Uint8Array | BigInt64Array | readonly string[];

export type Relation = '==' | '!=' | '<' | '<=';

/**
 * Fills `out` with 1 where the relation holds between `a[row * aStep]` and `b[row * bStep]`. NaN equals nothing, itself included.
 * Each relation owns its loop, and one against a constant reads it once. Nothing depends on what a row gives, for a tenth of true ones
 * among others would be foreseen wrongly: 1 ns a row instead of 2.
 */
export function compareLoop(
  relation: Relation,
  a: Comparable,
  aStep: number,
  b: Comparable,
  bStep: number,
  out: Uint8Array,
): void {
  if (relation === '==') equalLoop(a, aStep, b, bStep, out);
  else if (relation === '!=') unequalLoop(a, aStep, b, bStep, out);
  else if (relation === '<') lessLoop(a, aStep, b, bStep, out);
  else lessOrEqualLoop(a, aStep, b, bStep, out);
}

function equalLoop(a: Comparable, aStep: number, b: Comparable, bStep: number, out: Uint8Array): void {
  const { length } = out;
  if (bStep === 0 && aStep === 1) {
    const constant = b[0];
    for (let row = 0; row < length; row++) out[row] = Number(a[row] === constant);
  } else {
    for (let row = 0; row < length; row++) out[row] = Number(a[row * aStep] === b[row * bStep]);
  }
}

function unequalLoop(a: Comparable, aStep: number, b: Comparable, bStep: number, out: Uint8Array): void {
  const { length } = out;
  if (bStep === 0 && aStep === 1) {
    const constant = b[0];
    for (let row = 0; row < length; row++) out[row] = Number(a[row] !== constant);
  } else {
    for (let row = 0; row < length; row++) out[row] = Number(a[row * aStep] !== b[row * bStep]);
  }
}

function lessLoop(a: Comparable, aStep: number, b: Comparable, bStep: number, out: Uint8Array): void {
  const { length } = out;
  if (bStep === 0 && aStep === 1) {
    const constant = b[0]!;
    for (let row = 0; row < length; row++) out[row] = Number(a[row]! < constant);
  } else if (aStep === 0 && bStep === 1) {
    const constant = a[0]!;
    for (let row = 0; row < length; row++) out[row] = Number(constant < b[row]!);
  } else {
    for (let row = 0; row < length; row++) out[row] = Number(a[row * aStep]! < b[row * bStep]!);
  }
}

function lessOrEqualLoop(a: Comparable, aStep: number, b: Comparable, bStep: number, out: Uint8Array): void {
  const { length } = out;
  if (bStep === 0 && aStep === 1) {
    const constant = b[0]!;
    for (let row = 0; row < length; row++) out[row] = Number(a[row]! <= constant);
  } else if (aStep === 0 && bStep === 1) {
    const constant = a[0]!;
    for (let row = 0; row < length; row++) out[row] = Number(constant <= b[row]!);
  } else {
    for (let row = 0; row < length; row++) out[row] = Number(a[row * aStep]! <= b[row * bStep]!);
  }
}
