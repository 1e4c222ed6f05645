export { toguid } from './toguid.ts';
export { tohex } from './tohex.ts';
export { tobool, todecimal, toint, tolong, toreal } from './tonumber.ts';
export { tostring } from './tostring.ts';
export { todatetime, totimespan } from './totime.ts';
