import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** Rows of one kind, each a JSON value under a key. What is kept in a file is there when the call returns. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  set(key: string, row: Row): void;
  delete(key: string): void;
  /** In the order in which the keys were first written. */
  entries(): readonly (readonly [string, Row])[];
}

/** What the endpoint remembers: in memory, or in one file that only its owner can read. */
export interface State {
  rows<Row>(name: string, schema: z.ZodType<Row>): Rows<Row>;
  close(): void;
}

const stored = z.array(z.object({ key: z.string(), row: z.string() }));

/** @param dataDir folder of the file; without one, nothing outlives the process */
export const openState = (dataDir: string | undefined): State =>
  dataDir === undefined ? inMemory : inFile(fileIn(dataDir));

const rowsIn = <Row>(cache: Map<string, Row>): Rows<Row> => ({
  get: (key) => cache.get(key),
  set: (key, row) => void cache.set(key, row),
  delete: (key) => void cache.delete(key),
  entries: () => [...cache],
});

/** Each kind is asked for once. */
const inMemory: State = { rows: () => rowsIn(new Map()), close: () => undefined };

function inFile(path: string): State {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec('CREATE TABLE IF NOT EXISTS rows (name TEXT, key TEXT, row TEXT, PRIMARY KEY (name, key))');
  const insert = database.prepare(
    'INSERT INTO rows VALUES (?, ?, ?) ON CONFLICT (name, key) DO UPDATE SET row = excluded.row',
  );
  const remove = database.prepare('DELETE FROM rows WHERE name = ? AND key = ?');
  const select = database.prepare('SELECT key, row FROM rows WHERE name = ? ORDER BY rowid');
  return {
    rows(name, schema) {
      const all = stored.parse(select.all(name));
      const cached = rowsIn(new Map(all.map(({ key, row }) => [key, schema.parse(JSON.parse(row))])));
      return {
        ...cached,
        set(key, row) {
          cached.set(key, row);
          insert.run(name, key, JSON.stringify(row));
        },
        delete(key) {
          cached.delete(key);
          remove.run(name, key);
        },
      };
    },
    close() {
      database.close();
    },
  };
}

/** Key material is among the rows: nobody else may read the file. */
function fileIn(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'endpoints.db');
  const database = new DatabaseSync(path);
  database.close();
  chmodSync(path, 0o600);
  return path;
}
