import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keep, restore } from '../../../bin/demo/kept.ts';

let folder = '';
const at = (...parts: readonly string[]): string => join(folder, ...parts);
const open: DatabaseSync[] = [];

/** A region at work: its database is in use while it is copied. */
const region = (word: string): string => {
  const data = at('data');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(join(data, 'endpoints'), { recursive: true });
  writeFileSync(join(data, 'clock.json'), word);
  writeFileSync(join(data, 'region.lock'), '1');
  const database = new DatabaseSync(join(data, 'endpoints/tables.db'));
  open.push(database);
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE words (word TEXT)');
  database.prepare('INSERT INTO words VALUES (?)').run(word);
  return data;
};

const wordIn = (data: string): unknown => {
  const database = new DatabaseSync(join(data, 'endpoints/tables.db'), { readOnly: true });
  open.push(database);
  return database.prepare('SELECT word FROM words').get()?.['word'];
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overstap-kept-'));
});
afterEach(() => {
  for (const database of open.splice(0)) database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a region that is kept day by day', () => {
  it('is put back as it was after the last day that was kept', () => {
    keep(region('one'), at('demo', 'key'), 1);
    keep(region('two'), at('demo', 'key'), 2);
    expect(restore(at('demo', 'key'), at('later'))).toBe(2);
    expect(wordIn(at('later'))).toBe('two');
    expect(readFileSync(at('later', 'clock.json'), 'utf8')).toBe('two');
    expect(existsSync(at('later', 'region.lock'))).toBe(false);
    expect(readdirSync(at('demo', 'key'))).toEqual(['2']);
  });

  it('is nothing where none was kept, or only a part of one', () => {
    mkdirSync(at('demo', 'key', 'part'), { recursive: true });
    expect([restore(at('demo', 'key'), at('later')), restore(at('none'), at('later'))]).toEqual([0, 0]);
    expect(existsSync(at('later'))).toBe(false);
    keep(region('whole'), at('demo', 'key'), 3);
    expect(restore(at('demo', 'key'), at('later'))).toBe(3);
  });

  it('throws away what was made from other sources', () => {
    keep(region('old'), at('demo', 'other'), 7);
    keep(region('new'), at('demo', 'key'), 1);
    expect(readdirSync(at('demo'))).toEqual(['key']);
  });
});
