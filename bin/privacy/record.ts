/** Whose data a kind of record is. */
export type Subject =
  /** What a dossier says: encrypted, and nowhere else. */
  | 'content of a dossier'
  /** State and codes under a pupil key or an id of the pupil’s dossier: pseudonymised personal data. */
  | 'pupil, pseudonymised'
  /** An opaque account, as the LAS or the issuer claims it. */
  | 'account of a person'
  | 'nobody';

/** What the privacy page says of a kind of record. */
export interface Kept {
  readonly what: string;
  readonly subject: Subject;
  /** Why it is there. */
  readonly why: string;
  readonly until: string;
}

/** A kind of item, with how its keys begin. */
export interface KeptItem extends Kept {
  readonly pk: string;
  readonly sk: string;
  /** The table removes it by itself: every item of the kind has a time to live. */
  readonly expires: boolean;
}
