import { expected } from './define-expected.ts';
import { defineDiagnostic } from './diagnostic.ts';

/** What the binder says about the conditions of join and lookup. */

export const joinCondition = expected(
  'KS182',
  'join-condition',
  'A join condition is a column that both sides have, or $left.a == $right.b.',
  'Joins compare columns for equality only. Compute what is to be compared with extend before the join.',
);

export const joinOperand = defineDiagnostic<{ readonly side: string }>({
  code: 'KS183',
  slug: 'join-operand',
  stage: 'binding',
  severity: 'error',
  explain:
    'In an equality of a join the left operand is a column of $left, the right one a column of $right.',
  message: ({ side }) => `This must be ${side}.column.`,
});

export const joinColumnBothSides = defineDiagnostic<{ readonly name: string }>({
  code: 'KS145',
  slug: 'join-column-both-sides',
  stage: 'binding',
  severity: 'error',
  explain:
    'A join on a bare column name needs that column on both sides. For columns of different names write $left.a == $right.b.',
  message: ({ name }) => `Both sides of the join must have a column '${name}'.`,
});

export const joinColumnTypes = defineDiagnostic<{
  readonly name: string;
  readonly left: string;
  readonly right: string;
}>({
  code: 'KS227',
  slug: 'join-column-types',
  stage: 'binding',
  severity: 'error',
  explain:
    'Join keys must have the same type on both sides. Convert one of them with extend before the join.',
  message: ({ name, left, right }) => `'${name}' is ${left} on the left side and ${right} on the right one.`,
});

export const joinKeyDynamic = expected(
  'KS241',
  'join-key-dynamic',
  'A dynamic value cannot be a join key.',
  'Convert it on both sides first, for example with tostring().',
);

export const joinKeyTypes = defineDiagnostic<{ readonly left: string; readonly right: string }>({
  code: 'KS242',
  slug: 'join-key-types',
  stage: 'binding',
  severity: 'error',
  explain:
    'Join keys must have the same type on both sides. Convert one of them with extend before the join.',
  message: ({ left, right }) => `Join keys of types ${left} and ${right} cannot be compared.`,
});

export const joinWithoutCondition = expected(
  'KS006',
  'join-without-condition',
  'The join has no condition.',
  'Say what to join by: join (T) on Column.',
);
