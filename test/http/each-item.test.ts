import { describe, expect, it, jest } from '@jest/globals';
import * as z from 'zod';
import type { Refusal } from '../../lambdas/domain/refusals.ts';
import { accept, refuse } from '../../lambdas/domain/result.ts';
import { eachItem } from '../../lambdas/http/each-item.ts';
import { problemOf } from '../../lambdas/http/problems.ts';

const tell = (refusal: Refusal) =>
  problemOf(refusal, { base: 'https://overstap.example/problems/', language: 'en', correlationId: 'c' });
const list = { id: 'dossierId', item: z.strictObject({ dossierId: z.uuidv7(), note: z.string() }) };
const id = (index: number) => `01800000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const request = (items: readonly unknown[]) => ({ body: { items }, tell, spend: () => undefined });

describe('a list call', () => {
  it('answers every item in order, by index and own id', async () => {
    const items = Array.from({ length: 20 }, (_, index) => ({ dossierId: id(index), note: String(index) }));
    const { value } = await eachItem(request(items), list, async ({ note }) => {
      // Later items end first.
      await new Promise((done) => setTimeout(done, 20 - Number(note)));
      return accept(note);
    });
    expect(value.items.map((it) => [it.index, it.id, it.status, it.answer])).toEqual(
      items.map((item, index) => [index, item.dossierId, 200, item.note]),
    );
  });

  it('one that fails fails none of the others', async () => {
    const items = [
      { dossierId: id(1), note: 'fine' },
      { dossierId: id(2) },
      'no object',
      { dossierId: id(3), note: 'refused' },
      { dossierId: id(4), note: 'fine' },
    ];
    const { value } = await eachItem(request(items), list, ({ note }) =>
      Promise.resolve(note === 'refused' ? refuse({ code: 'not-found' as const }) : accept(note)),
    );
    expect(value.items.map((it) => it.status)).toEqual([200, 400, 400, 404, 200]);
    expect(value.items[1]).toMatchObject({ id: id(2), problem: { errors: [{ pointer: '/note' }] } });
    expect(value.items[2]).not.toHaveProperty('id');
  });

  it('a fault in one item is a 500 of that item alone, and tells nothing of it', async () => {
    const written = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation(() => true),
    );
    const items = [1, 2, 3].map((index) => ({ dossierId: id(index), note: String(index) }));
    const { value } = await eachItem(request(items), list, ({ note }) =>
      note === '2' ? Promise.reject(new Error('Kanarie 999999990')) : Promise.resolve(accept(note)),
    );
    const log = JSON.stringify(written.flatMap((stream) => stream.mock.calls));
    jest.restoreAllMocks();
    expect(log).toContain('fault');
    expect(value.items.map((it) => it.status)).toEqual([200, 500, 200]);
    expect(value.items[1]!.problem!.code).toBe('internal-error');
    expect(`${JSON.stringify(value)}${log}`).not.toMatch(/Kanarie|999999990/);
  });

  it('does not repeat what stands in the place of an id', async () => {
    const { value } = await eachItem(request([{ dossierId: '999999990', note: 'x' }]), list, () =>
      Promise.resolve(accept('x')),
    );
    expect(JSON.stringify(value)).not.toContain('999999990');
  });
});
