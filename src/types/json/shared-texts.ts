import { type DynamicValue, isArray, isBag } from '../dynamic.ts';
import { dynamicText } from '../json.ts';

/** Fewer members are printed in the time that it takes to find them again. */
const FEWEST_MEMBERS = 8;

/** As `dynamicText`, for values of which many are one and the same: each row of a join has the array that was made once for its key. */
export function sharedTexts(): (value: DynamicValue) => string {
  const known = new Map<DynamicValue, string>();
  return (value) => {
    if (!isLarge(value)) return dynamicText(value);
    let text = known.get(value);
    if (text === undefined) {
      text = dynamicText(value);
      known.set(value, text);
    }
    return text;
  };
}

function isLarge(value: DynamicValue): boolean {
  if (isArray(value)) return value.length >= FEWEST_MEMBERS;
  return isBag(value) && value.size >= FEWEST_MEMBERS;
}
