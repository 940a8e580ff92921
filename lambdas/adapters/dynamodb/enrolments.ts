import { EnrolmentRecord } from '../../domain/enrolment.ts';
import type { Enrolments } from '../../use-cases/ports.ts';
import { lists, partByState } from '../lists.ts';
import { groups, keys } from './keys.ts';
import { pageOf } from './listing.ts';
import { find, findAll, type Exchange } from './table.ts';

export const dynamoEnrolments = (exchange: Exchange): Enrolments => ({
  load: (id) => find(exchange, keys.enrolment(id), EnrolmentRecord),
  ofPupil: (pupil) => findAll(exchange, groups.enrolmentsOfPupil(pupil), EnrolmentRecord),
  listOfTarget: (target, year, state, page) => {
    const key = lists.enrolmentsAt(target, year);
    return pageOf(exchange, { key, part: partByState(key, state) }, EnrolmentRecord, page);
  },
  listOfSource: (source, year, page) => {
    const key = lists.enrolmentsFrom(source, year);
    return pageOf(exchange, { key, part: partByState(key, undefined) }, EnrolmentRecord, page);
  },
});
