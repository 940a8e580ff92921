import fc from 'fast-check';
import { fromJson } from '../../../lambdas/domain/oso/read-json.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { categories, povoProfile, type Category } from '../../../schemas/categories.ts';
import { categoryData } from '../../../schemas/oso/category-data.ts';
import type { OsoJson, OsoJsonObject } from '../../../schemas/oso/json-form.ts';

/**
 * Versions of one invented pupil's POVO dossier that pass the official checks. Values are drawn from few, so that versions
 * share, change, add and leave out, and entries collide.
 */

const one = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const some = (item: fc.Arbitrary<OsoJson>, most = 3): fc.Arbitrary<readonly OsoJson[]> =>
  fc.array(item, { minLength: 1, maxLength: most });
const list = (name: string, item: fc.Arbitrary<OsoJson>, most = 3): fc.Arbitrary<OsoJsonObject> =>
  some(item, most).map((items) => ({ [name]: items }));

/** Without what is undefined. */
const block = (
  fields: Readonly<Record<string, fc.Arbitrary<OsoJson | undefined>>>,
): fc.Arbitrary<OsoJsonObject> =>
  fc
    .record(fields)
    .map((it) =>
      Object.fromEntries<OsoJson | undefined>(Object.entries(it).filter(([, value]) => value !== undefined)),
    );

const address = block({
  soortadres: one('bezoek', 'post'),
  straat: one('Zandlaan', 'Duinweg'),
  nummer: one('3', '5'),
  toevoeging: maybe(one('a')),
  postcode: one('2011AA', '2012BB'),
  plaats: one('Haarlem'),
  land: maybe(one({ value: '6030', omschrijving: 'Nederland' }, { value: '6030' })),
});
const addresses = list('adres', address);

const openContact = fc.oneof(
  block({
    soort: one('telefoon'),
    aanduiding: maybe(one('prive', 'werk')),
    nummer: one('0230000001', '0230000002', '0230000003'),
    noodnummer: maybe(one('true', 'false')),
  }),
  block({
    soort: one('e-mail'),
    nummer: one('a@duinroos.example', 'b@duinroos.example'),
    geheim: maybe(one('false')),
  }),
);
const secretContact = block({
  soort: one('telefoon'),
  aanduiding: maybe(one('prive', 'werk')),
  nummer: one('9999999999'),
  geheim: one('true', ' 1 '),
});

const file = block({
  bestandsnaam: one('verslag.pdf', 'plan.pdf'),
  omschrijving: maybe(one('Verslag', 'Plan & bijlage\nmet regels')),
  bestandsinhoud: one('UEsDBA==', 'UEsDBB==', 'UEsDBC==', ' '),
});

const person = (secrets: boolean) => {
  const contact = secrets ? fc.oneof(openContact, secretContact) : openContact;
  return { contacts: list('communicatie', contact), isSecret: secrets ? one('true', 'false') : one('false') };
};

const carer = (secrets: boolean): fc.Arbitrary<OsoJsonObject> => {
  const { contacts, isSecret } = person(secrets);
  return fc
    .tuple(
      block({
        'voorletters-1': maybe(one('M.', 'J.')),
        achternaam: one('Duinhelm', 'Zeeman'),
        adresgeheim: maybe(isSecret),
        adreslijst: maybe(addresses),
        communicatielijst: maybe(contacts),
        relatietotkind: maybe(one('1', '2')),
        overleden: maybe(one('true', 'false')),
        wettigevertegenwoordiger: one('true', 'false'),
        iban: maybe(one('NL91ABNA0417164300')),
      }),
      maybe(one('2020-01-01')),
    )
    .map(([it, death]) => {
      const { adreslijst: _, ...without } = it;
      const safe = it['adresgeheim'] === 'true' ? without : it;
      if (it['overleden'] !== 'true' || death === undefined) return safe;
      return { ...safe, overlijdensdatum: death };
    });
};

const advice = block({
  advies: one('40', '60', '61', '70'),
  wensouders: maybe(one('60', '70')),
  herzienadvies: maybe(one('52', '61', '70', '80')),
  motivatie_herzienadvies: maybe(one('Hoger toetsadvies.', 'Gesprek met ouders.')),
  argumentatie: maybe(one('Werkt zelfstandig.', 'Leest graag: "alles"\nen veel.')),
  contactnodig: maybe(one('false')),
});

const career = block({
  schooljaar: one('2020-2021', '2021-2022'),
  groepscode: one('7A', '8A'),
  groepsnaam: maybe(one('Duin', 'Zee')),
  jaargroep: one('7', '8'),
  einddatum: maybe(one('2022-07-31')),
  brincode: one('00YY'),
  vestigingscode: one('00', '01'),
});

const result = block({
  toetsscore: maybe(block({ aantalgoed: maybe(one('12', '13')), vaardigheidsscore: maybe(one('210')) })),
  referentiescore: maybe(
    some(
      block({
        codereferentiescore: one('DLE'),
        codevergelijkingsgroep: one('BB', 'GT'),
        waarde: one('30', '31'),
      }),
      2,
    ),
  ),
  document: maybe(file),
});
const test = block({
  toetsidentificatie: block({ eldtoetscode: one('1001', '1002'), toetsnaam: maybe(one('Lezen', 'Rekenen')) }),
  // The first is too old for a dossier of the school year after next.
  afname: block({
    afnamedatum: one('2019-09-01', '2021-01-20', '2022-01-20'),
    jaargroep: maybe(one('7', '8')),
  }),
  resultaat: result,
  toetsonderdeel: maybe(some(block({ eldonderdeelcode: one('A', 'B'), resultaat: result }), 2)),
  opmerking: maybe(one('Ziek geweest')),
});

const finalTest = block({
  eindtoetsresultaat: maybe(
    block({
      toetssoort: one('0011'),
      toetsniveau: one('G'),
      datum_afname: one('2022-04-20', '2022-05-10'),
      standaardscore: maybe(one('540', '542')),
      toets_advies: maybe(one('havo', 'havo/vwo')),
      onderdelen: block({
        onderdeel: maybe(
          some(
            block({ onderdeelcode: one('8000', '8001'), ond_referentieniveau: maybe(one('01', '02')) }),
            2,
          ),
        ),
      }),
    }),
  ),
  deelgenomen: one('true', 'false'),
  document: maybe(some(file, 2)),
});

const grades = block({
  cijferlijstTypelijst: some(
    block({
      naam: one('Rekenen', 'Taal'),
      onderdeel: maybe(
        some(block({ naam: one('Spelling', 'Grammatica'), score: block({ waarde: one('7', '8') }) }), 2),
      ),
      score: some(block({ waarde: one('7', '8'), kwalificatie: maybe(one('goed')) }), 2),
    }),
  ),
  afnamedatum: maybe(one('2022-01-20')),
  jaargroep: one('7', '8'),
});

const support = block({
  toelichting_onderwijsbehoeften: maybe(block({ document: file })),
  diagnose: maybe(
    some(
      block({
        code: some(one('F90.0+', 'H54.2'), 2),
        naam: maybe(one('ADHD')),
        document: maybe(some(file, 2)),
      }),
    ),
  ),
  medicijngebruik: maybe(one('true', 'false')),
  opp: maybe(block({ opp_ingangdatum: one('2021-08-01', '2022-01-01'), document: maybe(some(file, 2)) })),
  lwoo: maybe(
    block({
      lwoo_ingangdatum: one('2022-08-01'),
      lwoo_swvnummer: one('PO2701'),
      lwoo_beschikkingsnummer: one('1', '2'),
      document: maybe(file),
    }),
  ),
});

const plans = some(
  block({ startdatum: one('2021-09-01'), isgerichtop: one('lezen', 'rekenen'), document: maybe(file) }),
);

const absence = block({
  dagdelengeoorloofd: maybe(one('4', '6')),
  urengeoorloofd: maybe(one('10')),
  documentLijst: maybe(list('document', file, 2)),
});

const pupil = (secrets: boolean): fc.Arbitrary<OsoJsonObject> => {
  const { contacts, isSecret } = person(secrets);
  return fc
    .tuple(
      block({
        voornaam: one(['Fenna'], ['Fenna', 'Maria'], ['Maria', 'Fenna']),
        achternaam: one('Duinhelm', 'van Duinhelm'),
        geboortedatum: one('2010-05-17'),
        adresgeheim: isSecret,
        adreslijst: addresses,
        communicatielijst: maybe(contacts),
        leerlingid: one('L-2201'),
        datuminschrijving: one('2014-08-18', '2014-08-19'),
        leerlinggewicht: maybe(one('0.00', '0.30')),
        huisarts: maybe(
          block({
            achternaam: one('Zeeman', 'Strand'),
            communicatielijst: maybe(list('communicatie', openContact)),
          }),
        ),
        verzorgersaansprakelijk: one('true', 'false'),
        aansprakelijkeinstelling: block({ naam: one('De Haven', 'De Kade'), adreslijst: maybe(addresses) }),
        overstapadvies: advice,
        schoolloopbaanlijst: list('schoolloopbaan', career),
        verzuim: maybe(absence),
        eindtoets_basisonderwijs: maybe(finalTest),
        toetslijst: maybe(list('toets', test)),
        cijferlijstlijst: maybe(list('cijferlijst', grades, 2)),
        overigdocumentlijst: maybe(list('document', file)),
        verzorger: some(carer(secrets)),
      }),
      maybe(support),
      maybe(plans),
      one({ bsn: '999999990' }, { onderwijsnummer: '100000002' }),
    )
    .map(([it, needs, handelingsplan, number]) => {
      const { adreslijst: _, ...without } = it;
      const all = { ...needs, ...(handelingsplan === undefined ? {} : { handelingsplan }) };
      const empty = Object.keys(all).length === 0;
      return {
        ...(it['adresgeheim'] === 'true' ? without : it),
        ...number,
        ...(empty ? {} : { onderwijsondersteuning: all }),
      };
    });
};

const present = (dossier: OsoJsonObject, category: Category): boolean =>
  categoryData[category].paths.some((path) => {
    let at: OsoJson | undefined = dossier;
    for (const name of path.split('/')) at = (at as OsoJsonObject | undefined)?.[name];
    return at !== undefined;
  });

/** Optional categories are on when they hold something; when not, either is possible. */
const withFlags = (dossier: OsoJsonObject, emptyIsOn: boolean): OsoJsonObject => {
  const flags = categories.map((category) => {
    const optional = povoProfile[category] === 'OPTIONEEL';
    const off = optional && !emptyIsOn && !present(dossier, category);
    return [`cat_${category}`, off ? 'OPT-UIT' : povoProfile[category]] as const;
  });
  const metadata = dossier['metadata'] as OsoJsonObject;
  return { ...dossier, metadata: { ...metadata, categorie_uitlevering: Object.fromEntries(flags) } };
};

const dossier = (secrets: boolean): fc.Arbitrary<OsoElement> =>
  fc
    .tuple(
      block({
        metadata: block({
          deeldossier: one('LASLVS', 'LAS'),
          pakketnaam: one('Voorbeeld-LAS'),
          pakketversie: one('1', '2'),
          datum: one('2021-06-01', '2022-02-21', '2022-06-07'),
          standaardversie: one('2019.1'),
          validatieversie: one('2019.1.1'),
          overstap: one('POVO'),
        }),
        overdrachtsoort: one('overstapdossier'),
        inzage: block({
          voorlopigdossier: one('false'),
          inzage: one('true'),
          inzagedatum: one('2022-02-25', '2022-06-08'),
          akkoord: one('Ja', 'Nee'),
          redennietakkoord: maybe(one('Wij missen de toets.', 'Akkoord, maar laat.')),
        }),
        huidigeschool: block({
          naam: one('De Duinroos', 'Duinroos'),
          adreslijst: addresses,
          communicatielijst: list('communicatie', openContact),
          brincode: one('00YY'),
          vestigingscode: one('00', '01'),
          aanleverpunt: one('0'),
          leerling: pupil(secrets),
        }),
      }),
      fc.boolean(),
    )
    .map(([it, emptyIsOn]) => {
      const read = fromJson({ dossier: withFlags(it, emptyIsOn) });
      if (!read.ok) throw new Error(JSON.stringify(read.refusal));
      return read.value;
    });

/** Versions without anything secret. */
export const openVersions: fc.Arbitrary<OsoElement> = dossier(false);

/** Versions in which addresses and numbers may be secret. */
export const versions: fc.Arbitrary<OsoElement> = dossier(true);
