import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Helper } from './crew.ts';
import type { SegmentResult } from './packed.ts';
import type { ScanJob } from './scan-job.ts';

/** The other threads at work on a scan, and what they send. */
export class WorkingHelpers {
  readonly #helpers: Helper[] = [];
  /** The ports of helpers that have not closed theirs. */
  readonly #ports = new Set<MessagePort>();
  /** The takers that may still send something. */
  readonly #alive = new Set<number>();
  readonly #sleeping: (() => void)[] = [];

  /** Has a helper begin a job; `receive` takes each result. */
  begin(helper: Helper, job: Omit<ScanJob, 'port'>, receive: (result: SegmentResult) => void): void {
    const { port1, port2 } = new MessageChannel();
    const end = (): void => {
      this.#alive.delete(job.taker);
      this.#wake();
    };
    port1.on('message', (result: SegmentResult) => {
      receive(result);
      this.#wake();
    });
    port1.on('close', () => {
      // Receiving from a port that is closing ends the process (Node 20); everything that it sent has been received by now.
      this.#ports.delete(port1);
      end();
    });
    this.#helpers.push(helper);
    this.#alive.add(job.taker);
    this.#ports.add(port1);
    helper.begin({ ...job, port: port2 }, end);
  }

  /** Whether a helper may still send something, whatever it took. */
  isAlive(taker: number): boolean {
    return this.#alive.has(taker);
  }

  /** Receives what has come without waiting for the event loop to turn. */
  receive(): void {
    for (const port of this.#ports)
      for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
        port.emit('message', next.message);
  }

  /** Waits until something is received, or a helper has ended. */
  news(): Promise<void> {
    return new Promise((wake) => this.#sleeping.push(wake));
  }

  /** Lets the helpers go. */
  close(): void {
    for (const port of this.#ports) port.close();
    for (const helper of this.#helpers) helper.release();
  }

  #wake(): void {
    for (const wake of this.#sleeping.splice(0)) wake();
  }
}
