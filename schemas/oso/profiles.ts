import { povoProfile, type Category, type DeliveryFlag } from '../categories.ts';

/** Kinds of transfer with rules of their own; BB is a transfer within one BRIN. */
export type MoveType = 'POPO' | 'POVO' | 'VOVO' | 'BB';

type Profile = Readonly<Record<Category, DeliveryFlag>>;

/** What each profile makes of the categories (the official full example of each). Only OPTIONEEL is a person's choice. */
export const profiles: Readonly<Record<MoveType, Profile>> = {
  POVO: povoProfile,
  POPO: { ...povoProfile, vve: 'OPTIONEEL' },
  VOVO: { ...povoProfile, vombo: 'OPTIONEEL' },
  BB: {
    ...povoProfile,
    ouderinzage: 'OPTIONEEL',
    oudersverzorgers: 'OPTIONEEL',
    vve: 'OPTIONEEL',
    schoolloopbaan: 'OPTIONEEL',
    overstapadvies: 'OPTIONEEL',
    vombo: 'OPTIONEEL',
  },
};
