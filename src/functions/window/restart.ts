import type { BoolVector, Vector } from '../../columns/vector.ts';

/** Whether a row restarts: its condition is true; null is not. Without the argument no row does. */
export function restartAt(restart: Vector | undefined): (row: number) => boolean {
  if (restart === undefined) return () => false;
  const { values, valid, constant } = restart as BoolVector;
  return (row) => {
    const slot = constant ? 0 : row;
    return values[slot] === 1 && (valid === undefined || valid[slot] === 1);
  };
}

export const restartParam = {
  name: 'restart',
  doc: 'True on a row that begins anew.',
  optional: true,
};
