import type { Draft, Edition, EditionWhole } from '../../schemas/board/calendar.ts';
import type { SchoolRow, VendorRow } from '../../schemas/board/register.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { Oin, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { CommitOutcome, Page, PageRequest, RegisterEntry } from './ports.ts';

/** One publication, all or nothing. */
export interface Publishing {
  /** Written only over the edition before it; edition 1 only where nothing stands. */
  readonly calendar: Calendar;
  readonly edition: Edition;
  /** The draft as it becomes, over the revision before it. */
  readonly draft?: Draft;
  /** What those concerned must hear; stays until all of them were written to. */
  readonly announcement?: Announcement;
}

/** The year’s calendar as the board makes it. What stands, everyone reads by `Register.calendar`. */
export interface Calendars {
  draft(year: SchoolYear): Promise<Draft | undefined>;
  /** Only over the revision before it (absent for rev 1). */
  saveDraft(draft: Draft): Promise<CommitOutcome>;
  publish(publishing: Publishing): Promise<CommitOutcome>;
  /** The first first. */
  editions(year: SchoolYear): Promise<readonly Edition[]>;
  edition(year: SchoolYear, edition: number): Promise<EditionWhole | undefined>;
  /** Announcements of which not everyone concerned was written to yet. */
  /** All of them, with what was published; the first first. */
  history(year: SchoolYear): Promise<readonly EditionWhole[]>;
  unannounced(year: SchoolYear): Promise<readonly Announcement[]>;
  announced(announcement: Announcement): Promise<void>;
}

/** The register as the board and the operator keep it: a school itself, whoever took it over. */
export interface Governance {
  schools(page: PageRequest): Promise<Page<SchoolRow>>;
  /** The school’s own row, whether or not it has a successor. */
  school(id: SchoolId): Promise<(Omit<RegisterEntry, 'school'> & { readonly school: SchoolRow }) | undefined>;
  /** Only over the revision before it; a row without revision counts as 0. */
  saveSchool(school: SchoolRow): Promise<CommitOutcome>;
  vendor(oin: Oin): Promise<VendorRow | undefined>;
  saveVendor(vendor: VendorRow): Promise<CommitOutcome>;
}
