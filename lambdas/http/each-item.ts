import * as z from 'zod';
import type { Problem } from '../../schemas/problem.ts';
import { allowance } from '../domain/allowance.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { inTurn } from '../use-cases/in-turn.ts';
import { count, faultOf, log } from './log.ts';
import { parseInput } from './parse.ts';

/** How one item of a list call fared: as a call of its own would have. */
export interface ItemAnswer<Done> {
  readonly index: number;
  readonly id?: string;
  readonly status: number;
  readonly answer?: Done;
  readonly problem?: Problem;
}

interface ListRequest {
  readonly body: { readonly items: readonly unknown[] };
  readonly tell: (refusal: Refusal) => Problem;
  readonly spend: (calls: number) => void;
}

/** Does the items of a list call, each parsed, done and answered on its own: one that fails fails none of the others, nor does a fault. */
export const eachItem = async <Item extends z.ZodType, Done>(
  request: ListRequest,
  list: { readonly id: string; readonly item: Item },
  work: (item: z.output<Item>) => Promise<Result<Done, Refusal>>,
): Promise<{ readonly ok: true; readonly value: { readonly items: readonly ItemAnswer<Done>[] } }> => {
  request.spend(Math.floor(request.body.items.length / allowance.itemsPerCall));
  const numbered = request.body.items.map((input, index) => ({ input, index }));
  const items = await inTurn(numbered, async ({ input, index }): Promise<ItemAnswer<Done>> => {
    const item = parseInput(list.item, input, '');
    const outcome = item.ok ? await orFault(() => work(item.value)) : item;
    const named = { index, ...idOf(list.id, input) };
    if (outcome.ok) return { ...named, status: 200, answer: outcome.value };
    const problem = request.tell(outcome.refusal);
    return { ...named, status: problem.status, problem };
  });
  return accept({ items });
};

const orFault = async <Done>(work: () => Promise<Result<Done, Refusal>>): Promise<Result<Done, Refusal>> => {
  try {
    return await work();
  } catch (error) {
    log('fault', { where: 'unknown', ...faultOf(error) });
    count('Faults', { kind: 'http' });
    return refuse({ code: 'internal-error' });
  }
};

/** The item’s own id, when it is one; anything else in its place is not repeated. */
const idOf = (name: string, input: unknown): { readonly id?: string } => {
  const parsed = z.object({ [name]: z.uuidv7() }).safeParse(input);
  const id = parsed.success ? parsed.data[name] : undefined;
  return id === undefined ? {} : { id };
};
