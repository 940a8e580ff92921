import type { Role } from '../../schemas/board/route.ts';

/** Who governs: a person of the board or the operator, as the issuer of tokens knows them. */
export interface Governor {
  /** The token’s subject; recorded with all that this person does. */
  readonly subject: string;
  /** What the issuer calls this person, if it says so. Kept apart from what the person does. */
  readonly name?: string;
  readonly roles: readonly Role[];
}
