#!/usr/bin/env node
/** `npm run register`: writes schools, vendors, mandates, exceptions and calendars to a region’s table, with the operator’s own credentials. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { systemClock } from '../lambdas/adapters/clock.ts';
import { dynamoRegister, dynamoRegisterWriter } from '../lambdas/adapters/dynamodb/register.ts';
import type { Register, RegisterWriter } from '../lambdas/use-cases/ports.ts';
import { Calendar } from '../schemas/calendar.ts';
import { RegisterFile } from '../schemas/school.ts';

const usage = `npm run register -- --table NAME [--file REGISTER.json] [--calendar CALENDAR.json]…
  --table      output ExchangeTable of the data stack
  --file       schools, conditions, mandates, vendors and exceptions (schemas/school.ts, RegisterFile)
  --calendar   a school year (schemas/calendar.ts, Calendar); may be given more than once
What is there under the same name is replaced. Credentials and region are those of the AWS SDK (AWS_PROFILE, AWS_REGION).
`;

/** Writes a register file and calendars to a region. What is there under the same name is replaced. */
export const seed = async (
  writer: RegisterWriter,
  file: RegisterFile,
  calendars: readonly Calendar[],
): Promise<void> => {
  for (const school of file.schools) await writer.putSchool(school);
  for (const condition of file.conditions) await writer.putCondition(condition);
  for (const mandate of file.mandates) await writer.putMandate(mandate);
  for (const vendor of file.vendors) await writer.putVendor(vendor);
  for (const exception of file.exceptions) await writer.putException(exception);
  for (const calendar of calendars) await writer.putCalendar(calendar);
};

/**
 * Publishing counts on from the edition that stands: with an earlier one in its place a year could never be published
 * or suspended again.
 *
 * @throws when a later edition of one of these years stands
 */
export const refuseOvertaken = async (
  register: Pick<Register, 'calendar'>,
  calendars: readonly Calendar[],
): Promise<void> => {
  for (const { schoolYear, edition } of calendars) {
    const standing = await register.calendar(schoolYear);
    if (standing !== undefined && standing.edition > edition)
      throw new Error(
        `Edition ${standing.edition} of ${schoolYear} stands, the file is edition ${edition}. Publish the change at the board’s API, or give the file a later edition.`,
      );
  }
};

/** A JSON file by its schema; what is wrong with it is said field by field. */
const readAs = <Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> => {
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${path}:\n${z.prettifyError(parsed.error)}`);
};

const nothing: RegisterFile = { schools: [], conditions: [], mandates: [], vendors: [], exceptions: [] };

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      table: { type: 'string' },
      file: { type: 'string' },
      calendar: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.table === undefined || (values.file === undefined && values.calendar.length === 0))
    throw new Error(usage);
  const file = values.file === undefined ? nothing : readAs(values.file, RegisterFile);
  const calendars = values.calendar.map((path) => readAs(path, Calendar));
  const exchange = { client: new DynamoDBClient({}), table: values.table, clock: systemClock };
  await refuseOvertaken(dynamoRegister(exchange), calendars);
  await seed(dynamoRegisterWriter(exchange), file, calendars);
  console.log(
    `${file.schools.length} schools, ${file.vendors.length} vendors, ${file.mandates.length} mandates, ${file.exceptions.length} exceptions and ${calendars.length} calendars are in ${values.table}.`,
  );
};

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
