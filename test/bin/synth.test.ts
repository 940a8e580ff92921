import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { synthesize } from '../../bin/synth.ts';
import { deployed } from '../lib/templates.ts';
import { forScripts } from '../support/made-once.ts';
import type { Refused } from './write-syntheses.ts';

const folder = mkdtempSync(join(tmpdir(), 'overstap-synth-'));
let refused: Refused;

beforeAll(() => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', join(import.meta.dirname, 'write-syntheses.ts'), folder],
    { encoding: 'utf8', env: forScripts() },
  );
  if (status !== 0) throw new Error(stderr);
  refused = JSON.parse(readFileSync(join(folder, 'refused.json'), 'utf8')) as Refused;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('synthesis', () => {
  it('passes AWS’s template validator and cdk-nag, with a reason for every acknowledged finding', () => {
    const report: unknown = JSON.parse(readFileSync(join(folder, 'checked/validation-report.json'), 'utf8'));
    expect(report).toMatchObject({ pluginReports: [] });
    expect(existsSync(join(folder, `checked/overstap-${deployed}-las-api.template.json`))).toBe(true);
  });

  it('is quick without them, for the local region', () => {
    expect(existsSync(join(folder, 'fast/manifest.json'))).toBe(true);
    expect(existsSync(join(folder, 'fast/validation-report.json'))).toBe(false);
  });

  it('fails on what cdk-nag finds and nobody acknowledged', () => {
    expect(refused.openBucket).toMatch(/AwsSolutions-S1'/);
  });

  it('fails on a property that CloudFormation does not know', () => {
    expect(refused.unknownProperty).toMatch(/F3002/);
  });

  it('fails on a stage that there is not', async () => {
    await expect(synthesize({ stage: 'nowhere' })).rejects.toThrow(/no stage "nowhere"/);
  });
});
