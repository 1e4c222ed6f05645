import type { PlanNode } from '../../src/plan/nodes.ts';
import { sampleOf } from './regex-sample.ts';
import type { Wants, Working } from './wants.ts';
import { slotOf, type Wish } from './wish.ts';

type Parsing = Extract<PlanNode, { kind: 'Parse' | 'ParseKv' }>;

/** What is wished of a text whose parts are captured. */
export function wishesOfParsed(
  node: Parsing,
  wants: Wants,
  { dice, maker }: Working,
): readonly Wish[] | undefined {
  const part = ({
    id,
    name,
    type,
  }: {
    id: number;
    name: string;
    type: Parsing['columns'][number]['type'];
  }): (() => string) => {
    const slot = slotOf(type, [...wants.of(id), { kind: 'full' }]);
    return () => maker.textOfSlot(slot, name);
  };
  if (node.kind === 'ParseKv') {
    const { pairDelimiter = ' ', kvDelimiter = '=', quotes } = node.options;
    const quote = quotes[0] ?? '';
    const parts = node.captures.map(({ key, column }) => ({ key, value: part(column) }));
    const text = (): string =>
      parts.map(({ key, value }) => `${key}${kvDelimiter}${quote}${value()}${quote}`).join(pairDelimiter);
    return [{ kind: 'text', place: 'start', exact: true, text }];
  }
  const texts = node.steps.map((step, at): (() => string) => {
    if (step.kind === 'capture') return part(step.column);
    if (step.kind === 'skip')
      return at === 0 || at === node.steps.length - 1 ? () => '' : () => dice.pick(['', ' ', ' ', 'xx']);
    return () => (node.parseKind === 'regex' ? sampleOf(step.text, dice) : step.text);
  });
  const text = (): string => texts.map((each) => each()).join('');
  const isBound = node.steps[0]?.kind !== 'skip';
  return [{ kind: 'text', place: isBound ? 'start' : 'anywhere', exact: true, text }];
}
