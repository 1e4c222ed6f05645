import type { Subscription } from '../shared/subscription.ts';
import type { Sink } from '../sink.ts';

/** A subscription, where its rows go, and who is told of the end: `resolve` when all rows were pushed or the sink is done, else `reject`. */
export interface Subscriber extends Subscription {
  readonly sink: Sink;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
