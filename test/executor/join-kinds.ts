import type { JoinKind } from '../../src/plan/nodes.ts';

/** Whether rows of a kind of join have columns of the left side, and of the right one. */
const sides: Readonly<Record<JoinKind, { readonly left: boolean; readonly right: boolean }>> = {
  innerunique: { left: true, right: true },
  inner: { left: true, right: true },
  leftouter: { left: true, right: true },
  rightouter: { left: true, right: true },
  fullouter: { left: true, right: true },
  leftsemi: { left: true, right: false },
  rightsemi: { left: false, right: true },
  leftanti: { left: true, right: false },
  rightanti: { left: false, right: true },
};

/** Every kind of join: a new one is asked for by the types, and then tested wherever kinds are. */
export const joinKinds = Object.keys(sides) as JoinKind[];

export const hasLeft = (kind: JoinKind): boolean => sides[kind].left;
export const hasRight = (kind: JoinKind): boolean => sides[kind].right;

/** What is expected of every kind, as cases of a test. */
export const eachKind = <T>(expected: Readonly<Record<JoinKind, T>>): [JoinKind, T][] =>
  joinKinds.map((kind) => [kind, expected[kind]]);
