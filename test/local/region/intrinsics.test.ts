import { describe, expect, it } from '@jest/globals';
import { referencesOf, resolve, type Scope } from '../../../local/region/template/intrinsics.ts';

const scope: Scope = {
  ref: (id) => `ref-${id}`,
  attribute: (id, name) => `${id}/${name}`,
  pseudo: { 'AWS::Region': 'eu-central-1', 'AWS::Partition': 'aws' },
  imported: (name) => `imported ${name}`,
  outputOf: (stack, output) => `${stack}:${output}`,
};

describe('intrinsic functions', () => {
  it.each([
    [{ Ref: 'Table' }, 'ref-Table'],
    [{ Ref: 'AWS::Region' }, 'eu-central-1'],
    [{ 'Fn::GetAtt': ['Key', 'Arn'] }, 'Key/Arn'],
    [{ 'Fn::GetAtt': 'Key.Arn' }, 'Key/Arn'],
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':x']] }, 'arn:aws:x'],
    [
      { 'Fn::Sub': '${Table}-${Key.Arn}-${AWS::Region}-${!Literal}' },
      'ref-Table-Key/Arn-eu-central-1-${Literal}',
    ],
    [{ 'Fn::Sub': ['${a}', { a: { Ref: 'B' } }] }, 'ref-B'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::Select': ['0', ['x']] }, 'x'],
    [{ 'Fn::ImportValue': 'Data:Arn' }, 'imported Data:Arn'],
    [{ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Arn' } }, 'Data:Arn'],
  ])('evaluates %j', (value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  it('leaves out what is AWS::NoValue', () => {
    expect(resolve({ a: 1, b: { Ref: 'AWS::NoValue' }, c: [{ Ref: 'AWS::NoValue' }, 2] }, scope)).toEqual({
      a: 1,
      c: [2],
    });
  });

  it('refuses a function that it does not know', () => {
    expect(() => resolve({ a: { 'Fn::FindInMap': ['M', 'a', 'b'] } }, scope)).toThrow(
      'The intrinsic function Fn::FindInMap is not modelled by the local region.',
    );
  });

  it('finds the references that decide the order', () => {
    const value = {
      a: { Ref: 'A' },
      b: [{ 'Fn::GetAtt': ['B', 'Arn'] }, { 'Fn::Sub': '${C.Arn}${!No}${D}' }],
      c: { 'Fn::Join': ['', [{ 'Fn::GetAtt': 'E.Arn' }]] },
    };
    expect(referencesOf(value)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });
});
