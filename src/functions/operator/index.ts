export { element } from './element.ts';
export { member } from './member.ts';
