import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { readToken } from '../../lambdas/http/read-token.ts';

const roleClaim = { claim: 'groups', values: { board: 'bestuur', operator: 'beheer' } };
const claimsOf = (groups: unknown, sub: unknown = 'anna') => ({ sub, groups });
const asking = (claims: unknown) =>
  ({
    requestContext: { authorizer: { jwt: { claims, scopes: null } } },
  }) as unknown as APIGatewayProxyEventV2;

describe('the claims of a token', () => {
  it.each<[unknown, string]>([
    ['[board staff]', 'as the gateway hands a list over'],
    ['[staff board]', 'the last of it'],
    ['staff board', 'separated by spaces'],
    ['staff,board', 'separated by commas'],
    ['staff, board', 'by both'],
    ['["staff","board"]', 'as JSON'],
    [['staff', 'board'], 'as a list'],
    ['board', 'alone'],
    ['[board]', 'alone in a list'],
  ])('give the role in %j (%s)', (groups) => {
    const words = { claim: 'groups', values: { board: 'board', operator: 'operator' } };
    const governor = readToken(asking(claimsOf(groups)), words);
    expect(governor?.roles).toEqual(['board']);
  });

  it.each([
    '',
    '[]',
    '[ ]',
    'boards',
    'Board',
    '[overboard]',
    '["over board"]',
    '["boards"]',
    '[["board"]]',
    '{"board":true}',
    '"board"',
    "['board']",
    'staff;board',
    'board\u0000',
    '[board',
    ['staff board'],
    [['board']],
    { board: true },
  ])('give no role in %j', (groups) => {
    const words = { claim: 'groups', values: { board: 'board', operator: 'operator' } };
    const governor = readToken(asking(claimsOf(groups)), words);
    expect(governor?.roles).toEqual([]);
  });

  it('give no role but by a whole word that the stage names, whatever they hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (claims) => {
        const governor = readToken(asking({ sub: 'x', ...claims }), roleClaim);
        const given = JSON.stringify([Object.hasOwn(claims, 'groups') && claims['groups']]);
        return governor?.roles.every((role) => given.includes(roleClaim.values[role])) ?? true;
      }),
    );
  });

  it.each([undefined, '', 7, ['a'], 'with space', 'x'.repeat(256), 'é'])(
    'are nobody’s with subject %p',
    (sub) => {
      expect(readToken(asking(claimsOf('bestuur', sub ?? null)), roleClaim)).toBeUndefined();
    },
  );

  it.each<[object, string | undefined]>([
    [{ name: ' Anna Bos ', email: 'a@b.example' }, 'Anna Bos'],
    [{ preferred_username: 'anna@b.example', username: 'x' }, 'anna@b.example'],
    [{ username: 'bos', email: 'a@b.example' }, 'bos'],
    [{ username: 'anna-4711', sub: 'anna-4711' }, undefined],
    [{ name: '', email: 'a@b.example' }, 'a@b.example'],
    [{ name: 'Anna \u202Esob' }, undefined],
    [{ name: 'Anna\nBos' }, undefined],
    [{ name: 'x'.repeat(101) }, undefined],
    [{ name: ['Anna'] }, undefined],
    [{ name: { toString: 'Anna' } }, undefined],
    [{}, undefined],
  ])('say in %j what a person is called', (claims, name) => {
    expect(readToken(asking({ ...claimsOf('bestuur'), ...claims }), roleClaim)?.name).toBe(name);
  });

  it('are not read from the prototype', () => {
    const odd = { claim: 'constructor', values: roleClaim.values };
    expect(readToken(asking(claimsOf('x')), odd)?.roles).toEqual([]);
  });
});
