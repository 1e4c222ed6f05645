import { KqlError } from '../diagnostics/kql-error.ts';
import { invalidArgument } from '../diagnostics/runtime-diagnostics.ts';

/** The query fails: an argument is not one that the function or plugin `name` takes, or it is not known what becomes of it. */
export function refuse(name: string, problem: string): never {
  throw new KqlError([invalidArgument.nowhere({ name, problem })]);
}
