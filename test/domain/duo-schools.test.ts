import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csv } from '../../lambdas/adapters/csv.ts';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { importSchools, type ImportOf } from '../../lambdas/use-cases/import-schools.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { codeOf, must } from '../use-cases/region.ts';

const anna = { subject: 'anna', roles: ['board' as const] };
const heading =
  'PROVINCIE;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENAAM;ONDERWIJSSTRUCTUUR;SOORT PRIMAIR ONDERWIJS';
const row = (brin: string, name: string, town = 'HAARLEM', kind = 'HAVO/VWO'): string =>
  `Noord-Holland;${brin};${brin}00;${name};${town};${kind};${kind}`;
const file = (...rows: readonly string[]): Buffer => Buffer.from([heading, ...rows, ''].join('\r\n'));

const office = () => {
  const ports = { ...memoryPorts({ clock: movableClock('2021-08-15T08:00:00Z') }), csv };
  const read = (bytes: Uint8Array, changes: Partial<ImportOf> = {}) =>
    importSchools(ports, anna, {
      bytes,
      sector: 'bo',
      dryRun: false,
      guests: false,
      municipalities: [],
      ...changes,
    });
  return { ports, read };
};

describe('a list of DUO', () => {
  it('is taken over: name, kind, id; a second time nothing changes', async () => {
    const { ports, read } = office();
    const bytes = file(row('00AA', '"De ""Grote""; Linde"'), row('00AB', 't Palet'));
    const first = must(await read(bytes));
    expect(first).toMatchObject({ lines: 2, unchanged: 0, errors: [], dryRun: false });
    expect(first.added).toEqual([
      { line: 2, schoolId: '00AA00', name: 'De "Grote"; Linde', kinds: ['BO'], guest: false },
      { line: 3, schoolId: '00AB00', name: 't Palet', kinds: ['BO'], guest: false },
    ]);
    expect(must(await read(bytes))).toMatchObject({ unchanged: 2, added: [], changed: [] });
    const renamed = must(await read(file(row('00AA', 'De Kleine Linde'))));
    expect(renamed.changed).toMatchObject([{ was: 'De "Grote"; Linde', name: 'De Kleine Linde' }]);
    expect((await ports.governance.school(SchoolId.parse('00AA00')))?.school).toMatchObject({
      rev: 2,
      changedBy: 'anna',
      language: 'nl',
    });
  });

  it('of elsewhere adds guests, and makes no school of the region one', async () => {
    const { ports, read } = office();
    must(await read(file(row('00AA', 'De Linde'))));
    const neighbours = file(row('00AA', 'De Grote Linde'), row('00AB', 't Palet', 'HEEMSTEDE'));
    const told = must(await read(neighbours, { guests: true }));
    expect(told.added).toMatchObject([{ schoolId: '00AB00', guest: true }]);
    expect(told.changed).toMatchObject([{ schoolId: '00AA00', guest: false }]);
    must(await read(file(row('00AB', 't Nieuwe Palet', 'HEEMSTEDE'))));
    expect((await ports.governance.schools({ limit: 10 })).items).toMatchObject([
      { schoolId: '00AA00', guest: false },
      { schoolId: '00AB00', name: 't Nieuwe Palet', guest: true },
    ]);
  });

  it('as a dry run says the same, and writes nothing', async () => {
    const { ports, read } = office();
    const bytes = file(row('00AA', 'De Linde'), row('00AB', '=cmd'));
    const { importedAt: _at, ...done } = must(await office().read(bytes));
    expect(must(await read(bytes, { dryRun: true }))).toEqual({ ...done, dryRun: true });
    expect((await ports.governance.schools({ limit: 10 })).items).toEqual([]);
  });

  it.each([
    [
      'as DUO writes it today',
      'INSTELLINGSCODE,VESTIGINGSCODE,VESTIGINGSNAAM,GEMEENTENAAM\n00AA,00,De Linde,HAARLEM\n',
    ],
    [
      'with underscores and a byte order mark',
      '\uFEFFINSTELLINGSCODE;VESTIGINGSCODE;INSTELLINGSNAAM_VESTIGING;GEMEENTENAAM\n00AA;00;De Linde;Haarlem\n',
    ],
    [
      'with old line ends',
      'BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENAAM\r00AA;00AA00;De Linde;HAARLEM\r',
    ],
  ])('is read %s', async (_, text) => {
    const answer = must(await office().read(Buffer.from(text), { municipalities: ['haarlem'] }));
    expect(answer.added).toMatchObject([{ schoolId: '00AA00', name: 'De Linde' }]);
  });

  it('in Windows-1252 gives the names their own letters', async () => {
    const bytes = Buffer.from(
      file(row('00AA', 'X')).toString('latin1').replace('X', 'Dr. Sch\xe4fer\x92s'),
      'latin1',
    );
    expect(must(await office().read(bytes)).added[0]?.name).toBe('Dr. Schäfer’s');
  });

  it('between tabs, also as the “Unicode text” of Excel, is the same list', async () => {
    const lines = [heading, row('00AA', 'Dr. Schäfer', 'HAARLEM', ''), row('00AB', '" =1+1"')];
    const text = lines.join('\r\n').replaceAll(';', '\t');
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    for (const bytes of [Buffer.from(text), utf16, Buffer.from(utf16).swap16()]) {
      const { added, errors } = must(await office().read(bytes, { municipalities: ['Haarlem'] }));
      expect(added.map(({ schoolId, name }) => [schoolId, name])).toEqual([['00AA00', 'Dr. Schäfer']]);
      expect(errors).toMatchObject([{ line: 3, code: 'looks-like-formula' }]);
    }
  });

  it.each([
    ['vo', ['PRO'], row('00AA', 'A', 'HAARLEM', 'PRO')],
    ['vo', ['PrO', 'VO'], row('00AA', 'A', 'HAARLEM', 'PRO/VBO')],
    ['vo', ['VO'], row('00AA', 'A', 'HAARLEM', 'VBO/MAVO/HAVO/VWO')],
    ['so', ['SBO'], row('00AA', 'A', 'HAARLEM', 'Sbo')],
    ['so', ['SO', 'VSO'], row('00AA', 'A', 'HAARLEM', 'So/Vso')],
  ] as const)('of sector %s makes %j of the kind', async (sector, kinds, line) => {
    const [school] = must(await office().read(file(line), { sector })).added;
    expect(school?.kinds.map((it) => it.toUpperCase())).toEqual(kinds.map((it) => it.toUpperCase()));
  });

  it('leaves out lines that are wrong, each told with its place', async () => {
    const answer = must(
      await office().read(
        file(
          row('00AA', 'A'),
          row('0', 'B'),
          row('00AA', 'C'),
          row('00AC', '@SUM(1)'),
          row('00AD', ''),
          row('00AE', 'tab\there'),
        ),
      ),
    );
    expect(answer.added.map(({ name }) => name)).toEqual(['A']);
    expect(answer.errors.map(({ line, code }) => [line, code])).toEqual([
      [3, 'brin-malformed'],
      [4, 'school-twice'],
      [5, 'looks-like-formula'],
      [6, 'name-missing'],
      [7, 'control-character'],
    ]);
    expect(must(await office().read(file(row('00AA', 'A', 'X', '')), { sector: 'vo' })).errors).toMatchObject(
      [{ code: 'kind-unknown' }],
    );
  });

  it('of other columns, of nothing, of no text, or with a quote left open is refused as a whole', async () => {
    const { read } = office();
    expect(await read(Buffer.from('naam;plaats\nA;B\n'))).toMatchObject({
      refusal: {
        code: 'file-not-readable',
        errors: expect.arrayContaining([expect.objectContaining({ code: 'column-missing' })]),
      },
    });
    expect(codeOf(await read(Buffer.alloc(0)))).toBe('file-not-readable');
    expect(codeOf(await read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0])))).toBe('file-not-readable');
    expect(codeOf(await read(file(row('00AA', '"open'))))).toBe('file-not-readable');
  });

  it.each([
    ['is never closed', '"open'],
    ['is closed by that of a later line', '"open', 'shut" here'],
    ['begins in the middle', 'De "open'],
  ])('says on which line a quote %s', async (_, ...names) => {
    const rows = ['A', 'B', ...names, 'C'].map((name, place) => row(`0${place}AA`, name));
    expect(await office().read(file(...rows))).toMatchObject({
      refusal: {
        errors: [{ code: 'broken-quote', line: 4, message: { nl: expect.stringContaining('Op regel 4 ') } }],
      },
    });
  });

  it('of 20,000 lines is read; of more it is not; of a whole country it asks for municipalities', async () => {
    const { ports, read } = office();
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const brin = (n: number) =>
      `${String(n % 100).padStart(2, '0')}${letters[Math.floor(n / 100) % 26]}${letters[Math.floor(n / 2600)]}`;
    const rows = Array.from({ length: 20_000 }, (_, n) =>
      row(brin(n % 17_000), `S${n}`, n < 300 ? 'HAARLEM' : 'ELDERS'),
    );
    expect(codeOf(await read(file(...rows)))).toBe('too-many-schools');
    expect(must(await read(file(...rows), { municipalities: ['Haarlem'] }))).toMatchObject({
      lines: 20_000,
      elsewhere: 16_700,
    });
    expect((await ports.governance.schools({ limit: 1000 })).items).toHaveLength(300);
    expect(codeOf(await read(file(...rows, row('00AA', 'X'))))).toBe('file-too-large');
  });

  it('with more wrong lines than are told says how many more', async () => {
    const wrong = Array.from({ length: 203 }, () => row('0', 'X'));
    const answer = must(await office().read(file(...wrong)));
    expect([answer.errors.length, answer.errorsLeftOut, answer.lines]).toEqual([200, 3, 203]);
    expect(must(await office().read(file(row('00AA', 'X'))))).toMatchObject({ errorsLeftOut: 0 });
  });

  it('without a municipality that was asked for says which', async () => {
    const lines = file(row('00AA', 'X'), row('00AB', 'Y', 'Heemstede'));
    const asked = (...municipalities: readonly string[]) => office().read(lines, { municipalities });
    expect(must(await asked('haarlem', ' Heemsteede ', ''))).toMatchObject({
      elsewhere: 1,
      municipalitiesWithoutSchool: ['Heemsteede'],
    });
    expect(must(await asked())).toMatchObject({ municipalitiesWithoutSchool: [] });
  });

  it('that is anything at all is answered, never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, afterHeading) => {
        const answer = await office().read(afterHeading ? Buffer.concat([file(), bytes]) : bytes);
        expect(['done', 'file-not-readable', 'file-too-large']).toContain(codeOf(answer));
      }),
    );
  });
});
