import type { Activity } from '../../schemas/board/activity.ts';
import type { Draft, Edition, EditionWhole } from '../../schemas/board/calendar.ts';
import type { LetterFormRow } from '../../schemas/board/letter-form.ts';
import type { ConditionRow, MandateRow, SchoolRow, VendorRow } from '../../schemas/board/register.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { RoundException } from '../../schemas/exception.ts';
import type { Oin, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { CommitOutcome, OpenPeriod, Page, PageRequest } from './ports.ts';

/** One publication, all or nothing. */
export interface Publishing {
  /** Written only over the edition before it; edition 1 only where nothing stands. */
  readonly calendar: Calendar;
  readonly edition: Edition;
  /** The draft as it becomes, over the revision before it. */
  readonly draft?: Draft;
  /** What those concerned must hear; stays until all of them were written to. */
  readonly announcement?: Announcement;
  readonly activity: Activity;
}

/**
 * The year’s calendar as the board makes it. What stands, everyone reads by `Register.calendar`. Each change is one write
 * with the activity that it is.
 */
export interface Calendars {
  draft(year: SchoolYear): Promise<Draft | undefined>;
  /** Only over the revision before it (absent for rev 1). */
  saveDraft(draft: Draft, activity: Activity): Promise<CommitOutcome>;
  publish(publishing: Publishing): Promise<CommitOutcome>;
  /** The first first. */
  editions(year: SchoolYear): Promise<readonly Edition[]>;
  edition(year: SchoolYear, edition: number): Promise<EditionWhole | undefined>;
  /** All of them, with what was published; the first first. */
  history(year: SchoolYear): Promise<readonly EditionWhole[]>;
  /** Announcements of which not everyone concerned was written to yet. */
  unannounced(year: SchoolYear): Promise<readonly Announcement[]>;
  announced(announcement: Announcement): Promise<void>;
}

/** What the register holds of a school itself, and who wrote it last. */
export interface KeptSchool {
  readonly school: SchoolRow;
  readonly conditions: readonly ConditionRow[];
  readonly mandates: readonly MandateRow[];
}

/**
 * What the board and the operator keep: the register (a school itself, whoever took it over), the region's letter and
 * exceptions. Each change is one write with the activity that it is.
 */
export interface Governance {
  schools(page: PageRequest): Promise<Page<SchoolRow>>;
  /** The school’s own row, whether or not it has a successor. */
  school(id: SchoolId): Promise<KeptSchool | undefined>;
  /** Only over the revision before it; a row without revision counts as 0. */
  saveSchool(school: SchoolRow, activity: Activity): Promise<CommitOutcome>;
  /** A condition is one per school, name and beginning; only over the revision before it. No activity when the school itself did it. */
  saveCondition(condition: ConditionRow, activity?: Activity): Promise<CommitOutcome>;
  /** A mandate is one per school, vendor and beginning; only over the revision before it. */
  saveMandate(mandate: MandateRow, activity: Activity): Promise<CommitOutcome>;
  /** By OIN. */
  vendors(page: PageRequest): Promise<Page<VendorRow>>;
  vendor(oin: Oin): Promise<VendorRow | undefined>;
  saveVendor(vendor: VendorRow, activity: Activity): Promise<CommitOutcome>;
  /** The region's own form of the letter after a reconsideration, if the board wrote one. */
  letterForm(): Promise<LetterFormRow | undefined>;
  saveLetterForm(row: LetterFormRow, activity: Activity): Promise<CommitOutcome>;
  /** Every exception of the region that is still kept, the one that was granted last first. */
  exceptions(page: PageRequest): Promise<Page<RoundException>>;
  /** Only where it is not there yet, or over the one that it was. */
  saveException(
    exception: RoundException,
    activity: Activity,
    before?: RoundException,
  ): Promise<CommitOutcome>;
}

/** What was changed, by whom. Written by those changes alone. */
export interface Activities {
  /** The newest first. */
  list(period: OpenPeriod, page: PageRequest): Promise<Page<Activity>>;
}
