import { describe, expect, it } from '@jest/globals';
import { compileFilter } from '../../../local/region/streams/filter.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: {
    Keys: { pk: { S: 'OUTBOX#1' } },
    NewImage: { state: { S: 'ENDED' }, tags: { SS: ['a', 'b'] } },
  },
};

describe('filter criteria', () => {
  it.each([
    ['equality', { eventName: ['INSERT', 'MODIFY'] }, true],
    ['inequality', { eventName: ['REMOVE'] }, false],
    ['nesting and prefix', { dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } } }, true],
    ['suffix', { dynamodb: { Keys: { pk: { S: [{ suffix: '#2' }] } } } }, false],
    ['existence', { dynamodb: { OldImage: { state: { S: [{ exists: false }] } } } }, true],
    ['missing existence', { dynamodb: { NewImage: { state: { S: [{ exists: false }] } } } }, false],
    ['anything but', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    [
      'anything but a prefix',
      { dynamodb: { Keys: { pk: { S: [{ 'anything-but': { prefix: 'OUTBOX' } }] } } } },
      false,
    ],
    ['anything but of nothing', { userIdentity: { type: [{ 'anything-but': 'Service' }] } }, false],
    ['a list in the record', { dynamodb: { NewImage: { tags: { SS: ['b'] } } } }, true],
    ['ignoring case', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    ['all of several', { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: ['x'] } } } }, false],
  ])('judges by %s', (_name, pattern, expected) => {
    expect(compileFilter([JSON.stringify(pattern)])(record)).toBe(expected);
  });

  it('passes what one of the patterns takes, and all without patterns', () => {
    expect(compileFilter(['{"eventName":["REMOVE"]}', '{"eventName":["INSERT"]}'])(record)).toBe(true);
    expect(compileFilter([])(record)).toBe(true);
  });

  it('refuses comparisons that it does not know', () => {
    expect(() => compileFilter(['{"a":[{"cidr":"10.0.0.0/8"}]}'])).toThrow('does not model');
    expect(() => compileFilter(['{"a":"b"}'])).toThrow('must hold a list');
  });
});
