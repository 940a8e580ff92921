import { callAgain, type Call, type Failed, type Functions } from './call-again.ts';

/** A message that was received, and how it is removed. */
export interface Received extends Failed {
  readonly receipt: string;
}

export interface RedrivePorts {
  /** Some messages; none when all were received. What is not removed can be received again after some minutes. */
  receive(): Promise<readonly Received[]>;
  remove(receipt: string): Promise<void>;
  /** Hands the event over; resolves once it is accepted. */
  call(call: Call): Promise<void>;
}

export interface Redriven {
  readonly called: readonly string[];
  /** Messages that stay in the queue: nobody here knows what they are about. */
  readonly unknown: readonly string[];
}

/**
 * Hands every failed event over again. It is removed once its function has accepted it: what fails again comes back by
 * itself. Events that ask the same are handed over once; all handlers may be called twice.
 */
export const redrive = async (ports: RedrivePorts, functions: Functions): Promise<Redriven> => {
  const called = new Set<string>();
  const unknown: string[] = [];
  for (;;) {
    const messages = await ports.receive();
    if (messages.length === 0) return { called: [...called], unknown };
    for (const message of messages) {
      const call = callAgain(message, functions);
      if (call === undefined) {
        unknown.push(message.body);
        continue;
      }
      if (!called.has(call.what)) await ports.call(call);
      called.add(call.what);
      await ports.remove(message.receipt);
    }
  }
};
