import { valueAt } from '../../../columns/make.ts';
import { type StringVector, stringAt, type Vector } from '../../../columns/vector.ts';
import { Needles } from '../../../match/needles.ts';
import { toText } from '../../../types/convert.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, type GenericImplementation } from '../../define.ts';
import { refuse } from '../../refuse-argument.ts';

/** The right side is made of texts and of dynamic arrays, whose elements are read as texts. */
const resolve: GenericImplementation['resolve'] = ([, ...items]) =>
  items.length === 0
    ? undefined
    : { params: ['string', ...items.map((item) => (item === 'dynamic' ? item : 'string'))], returns: 'bool' };

/** Needles prepared for arrays that are constants of the query: a list of thousands is indexed once. */
const prepared = new WeakMap<object, Needles>();

function needlesAt(name: string, items: readonly Vector[], row: number): Needles {
  const values = items.map((item) => valueAt(item, row) as DynamicValue);
  const only = values.length === 1 ? values[0]! : undefined;
  const array = only !== undefined && isArray(only) ? only : undefined;
  const known = array && prepared.get(array);
  if (known !== undefined) return known;
  const texts = values.flatMap((value) =>
    value !== null && isArray(value)
      ? value.map((element) => elementText(name, element))
      : toText(value, 'dynamic'),
  );
  const needles = new Needles(texts);
  if (array !== undefined) prepared.set(array, needles);
  return needles;
}

/** The manual says that arrays within a list stand for their elements in `in`, and does not say it here. */
function elementText(name: string, element: DynamicValue): string {
  if (element === null || !isArray(element)) return toText(element, 'dynamic');
  return refuse(
    name,
    'a value to look for is an array itself; take its values with mv-expand, or the one array of a query with toscalar()',
  );
}

const evaluate =
  (name: string, test: (needles: Needles, text: string) => boolean): GenericImplementation['evaluate'] =>
  ([text, ...items], length) => {
    const values = new Uint8Array(length);
    const isFixed = items.every((item) => item.constant);
    let needles = isFixed && length > 0 ? needlesAt(name, items, 0) : undefined;
    for (let row = 0; row < length; row++) {
      if (!isFixed) needles = needlesAt(name, items, row);
      values[row] = test(needles!, stringAt(text as StringVector, row)) ? 1 : 0;
    }
    return { type: 'bool', length, constant: false, values, valid: undefined };
  };

export const hasAny = defineScalar({
  name: 'has_any',
  category: 'operator',
  summary:
    'Whether the text has any of the given texts between term boundaries, whatever the case of the letters.',
  returns: 'A `bool`, never null; false for an empty list.',
  reference: 'has-any-operator.md',
  generic: { resolve, evaluate: evaluate('has_any', (needles, text) => needles.any(text)) },
  examples: [
    { kql: 'print "North America" has_any ("south", "AMERICA")', result: true },
    { kql: 'print "North America" has_any (dynamic(["amer", "nort"]))', result: false },
  ],
});

export const hasAll = defineScalar({
  name: 'has_all',
  category: 'operator',
  summary:
    'Whether the text has all of the given texts between term boundaries, whatever the case of the letters.',
  returns: 'A `bool`, never null; true for an empty list.',
  reference: 'has-all-operator.md',
  generic: { resolve, evaluate: evaluate('has_all', (needles, text) => needles.all(text)) },
  examples: [
    { kql: 'print "cold and strong" has_all ("STRONG", "cold")', result: true },
    { kql: 'print "cold and strong" has_all (dynamic(["cold", "hot"]))', result: false },
  ],
});
