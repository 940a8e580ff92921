import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { boardRoutes } from '../schemas/board.ts';
import { deployedTemplates, jsonOf, project, type Templates } from './lib/templates.ts';

const pagesIn = (folder: string): string[] =>
  readdirSync(join(project, folder), { withFileTypes: true })
    .filter((it) => it.isFile() && it.name.endsWith('.md'))
    .map(({ name }) => join(project, folder, name));

/** Everything that people read. */
const pages = ['.', 'docs', 'docs/adr', 'stages/truststores'].flatMap(pagesIn).map((path) => ({
  name: relative(project, path),
  path,
  text: readFileSync(path, 'utf8'),
}));
const each = pages.map((page) => [page.name, page] as const);

const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** As GitHub and its like make it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const anchorsOf = (path: string): readonly string[] =>
  Array.from(readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm), ([, heading = '']) => anchorOf(heading));

const matches = (text: string, pattern: RegExp): readonly string[] =>
  Array.from(text.matchAll(pattern), ([, found = '']) => found);

describe('what people read', () => {
  it('covers the ways of an operations team', () => {
    const names = pages.map(({ name }) => name);
    for (const name of ['deploy', 'runbook', 'upgrade', 'cost', 'privacy', 'licences'])
      expect(names).toContain(`docs/${name}.md`);
    expect(names).toContain('SECURITY.md');
  });

  it.each(each)('%s names only scripts that there are', (_, { text }) => {
    const named = matches(text, /\bnpm run (?:--silent )?([a-z][a-z:-]*)/g);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it.each(each)('%s names only programs that there are', (_, { text }) => {
    const named = matches(text, /\bnode (bin\/[\w/.-]+\.ts)/g);
    expect(named.filter((file) => !existsSync(join(project, file)))).toEqual([]);
  });

  it.each(each)('%s links only to what there is', (_, { text, path }) => {
    const links = matches(text, /\]\((?!https?:|mailto:)([^)\s]+)\)/g);
    const broken = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), decodeURI(file));
      if (!existsSync(target)) return true;
      return anchor !== undefined && statSync(target).isFile() && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(each)('%s names only test files that there are', (_, { text }) => {
    const named = matches(text, /`(test\/[\w/.-]+\.ts)`/g);
    expect(named.filter((file) => !existsSync(join(project, file)))).toEqual([]);
  });
});

describe('the first vendor and school of docs/deploy.md', () => {
  const deploy = readFileSync(join(project, 'docs/deploy.md'), 'utf8');
  const samples = matches(deploy, /```json\n([\s\S]*?)```/g).map((json): unknown =>
    JSON.parse(json.replace('<64 hexadecimal digits>', 'ab'.repeat(32))),
  );

  it('are what the board’s API takes', () => {
    const bodies = [
      boardRoutes.putVendor.body,
      boardRoutes.putSchool.body,
      boardRoutes.putMandate.body,
      boardRoutes.putCondition.body,
    ];
    const [vendor, school, period] = samples;
    expect([vendor, school, period, period].map((it, index) => bodies[index]?.safeParse(it).success)).toEqual(
      [true, true, true, true],
    );
  });
});

describe('commands for AWS', () => {
  const templates = Object.values<Templates[keyof Templates]>({ ...deployedTemplates() }).filter(
    (it) => it !== undefined,
  );
  const outputs = templates.flatMap((template) =>
    Object.entries(jsonOf(template).Outputs ?? {})
      .filter(([, { Export }]) => Export === undefined)
      .map(([name]) => name),
  );
  const resources = templates.flatMap((template) => Object.keys(jsonOf(template).Resources));

  it('read outputs that the templates give, and every output is told of', () => {
    const told = pages.map(({ text }) => text).join('\n');
    const named = matches(told, /output `(\w+)`/g);
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
    expect(outputs.filter((name) => !told.includes(`\`${name}\``) && !told.includes(`<${name}>`))).toEqual(
      [],
    );
  });

  it('name resources of the exchange stack as the template does', () => {
    for (const name of ['Failures', 'ScheduleGroup', 'YearGroup'])
      expect(resources.filter((id) => id.startsWith(name))).not.toEqual([]);
  });

  it('invoke functions with tasks that their schedules use, too', () => {
    const told = new Set(pages.flatMap(({ text }) => matches(text, /\{"task":"(\w+)"/g)));
    const scheduled = new Set(
      templates.flatMap((template) => matches(JSON.stringify(jsonOf(template)), /\\"task\\*":\\*"(\w+)/g)),
    );
    expect(told.size).toBeGreaterThan(3);
    expect([...told].filter((task) => !scheduled.has(task))).toEqual([]);
  });
});
