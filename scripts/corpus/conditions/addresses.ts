import { constantText } from '../wants.ts';
import { equals, slotOf } from '../wish.ts';
import { type Test, wishEqual } from './test.ts';

export const isPrivate: Test = ({ args: [value] }, yes, wants, working) => {
  if (value === undefined) return;
  const addresses = yes ? ['10.1.2.3', '192.168.0.9', '172.16.5.5'] : ['203.0.113.77', '8.8.8.8'];
  working.wish(value, [equals(working.dice.pick(addresses), 'string')], wants);
};

/** The address is in a network, or equals another address. */
export const isInNetwork: Test = ({ args: [value, network] }, yes, wants, working) => {
  if (value === undefined || network === undefined || !yes) return;
  const known = constantText(network);
  if (known === undefined) {
    wishEqual([value, network], slotOf('string', [equals('203.0.113.7', 'string')]), wants, working);
    return;
  }
  const inside = known.replace(/\/.*/, '').replace(/\.0$/, '.9');
  working.wish(value, [equals(inside, 'string')], wants);
};
