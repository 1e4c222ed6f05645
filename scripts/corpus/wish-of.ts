import type { PlanExpression } from '../../src/plan/expression.ts';
import { choices } from './choices.ts';
import { containers } from './containers.ts';
import { numbers } from './numbers.ts';
import { texts } from './texts.ts';
import { isTest } from './truth-of.ts';
import { Wants, type Way, type Working } from './wants.ts';
import { equals, type Wish } from './wish.ts';

/** Hands what is wished of an expression's value down to the columns that it reads. */
export function wishOf(
  expression: PlanExpression,
  wishes: readonly Wish[],
  wants: Wants,
  working: Working,
): void {
  if (wishes.length === 0) return;
  switch (expression.kind) {
    case 'Column':
      wants.add(expression.column.id, wishes);
      return;
    case 'Constant':
      for (const one of wishes)
        if (one.kind === 'slot') one.slot.wishes.push(equals(expression.value, expression.type));
      return;
    case 'Cast':
      working.wish(expression.input, wishes, wants);
      return;
    case 'Logic': {
      const yes = wantedTruth(wishes);
      if (yes !== undefined) working.truth(expression, yes, wants);
      return;
    }
    case 'ScalarSubquery': {
      const inner = new Wants();
      const [column] = expression.plan.columns;
      if (column !== undefined) inner.add(column.id, wishes);
      working.rowsFor(expression.plan, inner);
      return;
    }
    case 'Call': {
      const way = ways[expression.definition.name];
      const yes = wantedTruth(wishes);
      if (way !== undefined) way(expression, wishes, wants, working);
      else if (yes !== undefined && isTest(expression.definition.name)) working.truth(expression, yes, wants);
    }
  }
}

const wantedTruth = (wishes: readonly Wish[]): boolean | undefined => {
  for (const one of wishes)
    if (one.kind === 'equals') return [true, 1, 1n, 'true', 'True', '1'].includes(one.value as never);
  return undefined;
};

/** The value has the wishes of the call. */
const through: Way = ({ args: [first] }, wishes, wants, working) => {
  if (first !== undefined) working.wish(first, wishes, wants);
};

const alike = [
  'tostring',
  'toint',
  'tolong',
  'toreal',
  'todouble',
  'todecimal',
  'todatetime',
  'totimespan',
  'toguid',
  'tobool',
  'todynamic',
  'parse_json',
  'dynamic_to_json',
  'toupper',
  'bin',
  'floor',
  'startofday',
  'startofweek',
  'round',
  'abs',
  'url_decode',
  'array_sort_asc',
  'array_sort_desc',
  'array_slice',
  'set_difference',
  'set_union',
  'array_concat',
  'parse_ipv4',
  'parse_urlquery',
  'parse_path',
  'parse_command_line',
  'replace_string',
  'replace_regex',
  'max_of',
  'min_of',
  'coalesce',
  'datetime_add',
];

const ways: Readonly<Record<string, Way>> = {
  ...Object.fromEntries(alike.map((name) => [name, through] as const)),
  ...texts,
  ...numbers,
  ...containers,
  ...choices,
};
