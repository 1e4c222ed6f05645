export { abs } from './abs.ts';
export { betaCdf, betaInv, betaPdf } from './beta.ts';
export { bin } from './bin.ts';
export { binAt } from './bin-at.ts';
export { binAuto } from './bin-auto.ts';
export {
  binaryAnd,
  binaryNot,
  binaryOr,
  binaryShiftLeft,
  binaryShiftRight,
  binaryXor,
  bitsetCountOnes,
} from './binary.ts';
export { ceiling } from './ceiling.ts';
export { erf, erfc } from './erf.ts';
export { exp, exp2, exp10 } from './exp.ts';
export { gamma, loggamma } from './gamma.ts';
export { log, log2, log10 } from './log.ts';
export { pow } from './pow.ts';
export { rand } from './rand.ts';
export { round } from './round.ts';
export { sign } from './sign.ts';
export { sqrt } from './sqrt.ts';
export { acos, asin, atan, atan2, cos, cot, degrees, pi, radians, sin, tan } from './trigonometry.ts';
export {
  convertAngle,
  convertEnergy,
  convertForce,
  convertLength,
  convertMass,
  convertSpeed,
  convertVolume,
} from './units/convert.ts';
export { convertTemperature } from './units/temperature.ts';
export { welchTest } from './welch_test.ts';
