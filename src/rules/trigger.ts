import type { Schedule, TriggerOperator } from './rule.ts';

const comparisons: Readonly<Record<TriggerOperator, (rows: number, threshold: number) => boolean>> = {
  GreaterThan: (rows, threshold) => rows > threshold,
  LessThan: (rows, threshold) => rows < threshold,
  Equal: (rows, threshold) => rows === threshold,
  NotEqual: (rows, threshold) => rows !== threshold,
};

/** Whether a rule fires on so many rows of its result. Rules without a schedule fire on any row. */
export function isTriggered(rows: number, schedule: Schedule | undefined): boolean {
  return schedule === undefined ? rows > 0 : comparisons[schedule.operator](rows, schedule.threshold);
}
