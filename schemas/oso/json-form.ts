import * as z from 'zod';
import { dataSet, type ComplexType, type Particle } from './data-set.ts';

/** The JSON form of OSO data: every value as the text it is in XML, so that nothing is lost. */
export type OsoJson = string | OsoJsonObject | readonly OsoJson[];
export interface OsoJsonObject {
  readonly [name: string]: OsoJson | undefined;
}

const text = z.string();

/** An element with an attribute: its text under `value`, the attribute beside it. */
const described = (attribute: string): z.ZodType<OsoJson> =>
  z.strictObject({ value: text, [attribute]: text.optional() });

const schemas = new Map<string, z.ZodType<OsoJson>>();

const itemOf = ({ type, attribute }: Particle): z.ZodType<OsoJson> => {
  const complex = dataSet.complex.get(type);
  if (complex !== undefined) return complexSchema(type, complex);
  return attribute === undefined ? text : described(attribute);
};

const fieldOf = (
  particle: Particle,
  required: boolean,
): readonly [string, z.ZodType<OsoJson | undefined>] => {
  const item = itemOf(particle);
  const field = particle.max === 1 ? item : z.array(item).min(1);
  return [particle.name, required ? field : field.optional()];
};

const objectOf = ({ slots }: ComplexType): z.ZodType<OsoJson> => {
  const fields = slots.flatMap(({ required, particles }) =>
    particles.map((particle) => fieldOf(particle, required && particles.length === 1)),
  );
  return z.strictObject(Object.fromEntries(fields));
};

const complexSchema = (name: string, type: ComplexType): z.ZodType<OsoJson> => {
  const known = schemas.get(name);
  if (known !== undefined) return known;
  const schema = type.repeats ? z.array(objectOf(type)).min(1) : objectOf(type);
  schemas.set(name, schema);
  return schema;
};

const dossierType = dataSet.complex.get('dossier');

/**
 * The JSON form of a dossier: objects by element name, a list for every element that may repeat. What an element may
 * hold follows from the table of the data set; order, choices and values are judged by the checks, as in XML.
 */
export const OsoDossier = z
  .strictObject({
    // Built at first use: it is a third of all schemas, and most functions that import it read no JSON form.
    dossier: z.lazy(() => (dossierType === undefined ? z.never() : complexSchema('dossier', dossierType))),
  })
  .meta({ id: 'OsoDossier', description: 'OSO gegevensset 2019.1 as JSON.' });
export type OsoDossier = z.infer<typeof OsoDossier>;
