import { describe, expect, it } from '@jest/globals';
import { problemBaseOf, stageNamed, stages, type DeployedStage } from '../../lib/stages.ts';
import type { Template } from 'aws-cdk-lib/assertions';
import { placeholderProject, stacksOf } from './stage.ts';
import { deployed, deployedTemplates, jsonOf, stageTemplates } from './templates.ts';

/** Judged by the compiler (`npm run types`). */
export const trustsDevelopmentCa: DeployedStage = {
  ...stages['zuid-kennemerland'],
  // @ts-expect-error no deployed stage can name the development CA
  truststore: '.local/pki/ca.pem',
};

describe('the stages', () => {
  it('are known by name, and a wrong name is answered with the right ones', () => {
    expect(stageNamed('local').kind).toBe('local');
    expect(() => stageNamed('zuid')).toThrow(/no stage "zuid".*local, zuid-kennemerland/);
    expect(() => stageNamed('toString')).toThrow(/no stage/);
  });

  it('make the same template: what runs on one machine is what is deployed, but for names', () => {
    const there = deployedTemplates();
    const here = stageTemplates('local');
    for (const part of ['data', 'exchange', 'lasApi', 'boardApi', 'publicOrigin', 'observability'] as const) {
      const neutral = (name: string, template = here[part]) =>
        JSON.stringify(jsonOf(template))
          .replaceAll(`overstap-${name}`, 'overstap-stage')
          // Names that the CDK makes of the stack's, cut off and hashed.
          .replaceAll(new RegExp(`overstap${name.replaceAll('-', '')}publ(ic)?\\w+`, 'g'), 'made')
          .replaceAll(/aws-cdk:cr-owned:(problems:)?[0-9a-f]{8}/g, 'aws-cdk:cr-owned:$1')
          .replaceAll(`Overstap ${name}`, 'Overstap stage')
          .replaceAll(`"STAGE":"${name}"`, '"STAGE":"stage"')
          .replaceAll(stages[name as keyof typeof stages].certificateArn, 'certificate')
          .replaceAll(stages[name as keyof typeof stages].publicOrigin.certificateArn, 'certificate')
          .replaceAll(stages[name as keyof typeof stages].board.issuer, 'issuer')
          .replaceAll(
            `'self' ${new URL(stages[name as keyof typeof stages].board.issuer).origin}`,
            "'self' issuer",
          )
          .replaceAll(problemBaseOf(stageNamed(name)), 'problems')
          .replaceAll(new URL(problemBaseOf(stageNamed(name))).origin, 'origin');
      expect(neutral('local')).toBe(neutral(deployed, there[part]));
    }
  });

  it('stay far below CloudFormation’s limit of 500 resources a stack', () => {
    for (const template of Object.values<Template>({ ...deployedTemplates() })) {
      expect(Object.keys(jsonOf(template).Resources).length).toBeLessThan(400);
    }
  });

  it('protect the stack that holds everything against removal', () => {
    const at = placeholderProject();
    expect(stacksOf(deployed, at).data.terminationProtection).toBe(true);
    at.remove();
  });
});
