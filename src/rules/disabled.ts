import type { Rule } from './rule.ts';

/** Whether a rule says that it is not in use: `enabled` of Sentinel, also in YAML as teams keep it, and `isEnabled` of Graph. */
export const isDisabled = ({ extra }: Rule): boolean =>
  ['enabled', 'isEnabled'].some((name) => /^false$/i.test(String(extra[name])));
