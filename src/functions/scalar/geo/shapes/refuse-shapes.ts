import { KqlError } from '../../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../../diagnostics/runtime-diagnostics.ts';

/** The query fails: Kusto has an answer for these shapes, but which is not known here. */
export function refuseShapes(name: string, problem: string): never {
  throw new KqlError([invalidArgument.nowhere({ name, problem: `the shapes ${problem}` })]);
}
